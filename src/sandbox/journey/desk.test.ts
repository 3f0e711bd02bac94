import { expect } from 'chai';
import { claimsOf } from '../testing/bare-tpp.js';
import { withBank } from '../testing/with-bank.js';

const pushedJarm = { pushed: true, jarm: true };

describe('sandbox: what the client insists on', () => {
  const insist = (value: string) => (claims: Record<string, unknown>) =>
    Object.assign(claims, { claims: { id_token: { acr: { essential: true, value } } } });

  it('a sign-in that the bank does not have is refused, one that it has is shown', () =>
    withBank({}, async (tpp) => {
      const refused = await tpp.authorize({ ...pushedJarm, change: insist('urn:other') });
      expect(claimsOf(refused.parameters.get('response')).error).to.equal(
        'unmet_authentication_requirements',
      );
      expect(refused.pages).to.deep.equal([]);
      const { tokens } = await tpp.tokens({ ...pushedJarm, change: insist('urn:openbanking:psd2:sca') });
      expect(claimsOf(String(tokens.json.id_token)).acr).to.equal('urn:openbanking:psd2:sca');
    }));

  it('a customer who does not come is refused, the one who comes is not', () =>
    withBank({}, async (tpp, { customers }) => {
      const insistOn = (value: string | undefined) => (claims: Record<string, unknown>) =>
        Object.assign(claims, { claims: { id_token: { sub: { value } } } });
      const ada = customers.find(({ name }) => name === 'ada')?.sub;
      const refused = await tpp.authorize({ ...pushedJarm, change: insistOn('nobody') });
      expect(claimsOf(refused.parameters.get('response')).error).to.equal('access_denied');
      expect((await tpp.tokens({ ...pushedJarm, change: insistOn(ada) })).tokens.status).to.equal(200);
    }));

  it('a customer whom the id_token_hint is not about is refused', () =>
    withBank({}, async (tpp) => {
      const { tokens } = await tpp.tokens(pushedJarm);
      const change = (claims: Record<string, unknown>) =>
        Object.assign(claims, { id_token_hint: tokens.json.id_token });
      const same = await tpp.authorize({ ...pushedJarm, change });
      expect(claimsOf(same.parameters.get('response'))).to.have.property('code');
      const other = await tpp.authorize({ ...pushedJarm, change, customer: 'grace' });
      expect(claimsOf(other.parameters.get('response')).error).to.equal('access_denied');
    }));

  it('prompt=none is answered without a page', () =>
    withBank({}, async (tpp) => {
      const change = (claims: Record<string, unknown>) => Object.assign(claims, { prompt: 'none' });
      const { parameters, pages } = await tpp.authorize({ pushed: true, jarm: false, change });
      expect(parameters.get('error')).to.equal('login_required');
      expect(pages).to.deep.equal([]);
    }));

  it('HTML, where machines ask, is answered in JSON', () =>
    withBank({}, async (tpp) => {
      const headers = { accept: 'text/html' };
      const reply = await tpp.call(await tpp.endpoint('token_endpoint'), { form: {}, headers });
      expect(reply.json.error).to.equal('invalid_request');
    }));
});

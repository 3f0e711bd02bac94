import { expect } from 'chai';
import type { Pki } from '../../../certs/pki.js';
import { BareTpp, claimsOf, type FlowOptions } from '../testing/bare-tpp.js';
import { testPki } from '../testing/pki.js';
import { withBank } from '../testing/with-bank.js';
import { defectNamed } from './index.js';

const jarm: FlowOptions = { pushed: true, jarm: true };
const idToken: FlowOptions = { pushed: true, jarm: false };

describe('sandbox: defects of what the bank asks of requests', () => {
  let pki: Pki;
  before(async () => {
    pki = await testPki();
  });

  const under = (id: string, judge: (tpp: BareTpp) => Promise<void>) =>
    withBank({ deviation: defectNamed(id) }, judge);

  /** Redeems a fresh code with a form that is changed in one place. */
  async function redeemed(tpp: BareTpp, change: (form: Record<string, string>) => void) {
    const { parameters, verifier } = await tpp.authorize(jarm);
    const form: Record<string, string> = {
      ...(await tpp.credentials()),
      grant_type: 'authorization_code',
      code: String(claimsOf(parameters.get('response')).code),
      redirect_uri: tpp.client.redirectUri,
      code_verifier: verifier,
    };
    change(form);
    return tpp.call(await tpp.endpoint('token_endpoint'), { form });
  }

  for (const options of [jarm, idToken]) {
    it(`compares-start-of-redirect-uri sends ${options.jarm ? 'a JWT' : 'parameters'} to the longer one`, () =>
      under('compares-start-of-redirect-uri', async (tpp) => {
        const longer = `${tpp.client.redirectUri}/more`;
        const { redirect } = await tpp.authorize({
          ...options,
          change: (claims) => Object.assign(claims, { redirect_uri: longer }),
        });
        expect(redirect.split(/[?#]/)[0]).to.equal(longer);
        expect((await tpp.tokens(options)).tokens.status).to.equal(200);
      }));
  }

  it('code-not-bound-to-client binds the token to the client that redeems', () =>
    under('code-not-bound-to-client', async (tpp) => {
      const other = new BareTpp(tpp.bank, pki, 'client2');
      try {
        const credentials = await other.credentials();
        const { parameters, verifier } = await tpp.authorize(jarm);
        const form = {
          ...credentials,
          grant_type: 'authorization_code',
          code: String(claimsOf(parameters.get('response')).code),
          redirect_uri: tpp.client.redirectUri,
          code_verifier: verifier,
        };
        const stolen = await other.call(await other.endpoint('token_endpoint'), { form });
        expect(stolen.status, stolen.text).to.equal(200);
        const token = String(stolen.json.access_token);
        expect((await other.resource(token)).status).to.equal(200);
        expect((await tpp.resource(token)).status).to.equal(401);
      } finally {
        await other.close();
      }
    }));

  it('pkce-verifier-not-compared still wants one, pkce-verifier-not-required still compares it', async () => {
    const wrong = (form: Record<string, string>) => Object.assign(form, { code_verifier: 'w'.repeat(43) });
    const missing = (form: Record<string, string>) => delete form.code_verifier;
    for (const [id, ...statuses] of [
      ['pkce-verifier-not-compared', 200, 400],
      ['pkce-verifier-not-required', 400, 200],
    ] as const) {
      await under(id, async (tpp) => {
        const replies = [await redeemed(tpp, wrong), await redeemed(tpp, missing)];
        expect(
          replies.map(({ status }) => status),
          id,
        ).to.deep.equal(statuses);
      });
    }
  });

  it('answers-code-unsigned and nonce-not-required are strict in what is left of the profile', async () => {
    const withoutMode = { ...jarm, change: (claims: Record<string, unknown>) => delete claims.response_mode };
    const withoutNonce = { ...jarm, change: (claims: Record<string, unknown>) => delete claims.nonce };
    await under('answers-code-unsigned', async (tpp) => {
      expect((await tpp.authorize(withoutMode)).parameters.has('code')).to.equal(true);
      expect((await tpp.start(withoutNonce)).par?.json.error).to.equal('invalid_request');
    });
    await under('nonce-not-required', async (tpp) => {
      expect((await tpp.tokens(withoutNonce)).tokens.status).to.equal(200);
      expect((await tpp.start(withoutMode)).par?.json.error).to.equal('invalid_request');
    });
  });

  it('token-without-client-authentication still refuses a wrong assertion, and the PAR endpoint anyone', () =>
    under('token-without-client-authentication', async (tpp) => {
      const bare = await redeemed(tpp, (form) => {
        delete form.client_assertion;
        delete form.client_assertion_type;
      });
      expect(bare.status, bare.text).to.equal(200);
      const spoiled = await redeemed(tpp, (form) => Object.assign(form, { client_assertion: 'e30.e30.e30' }));
      expect(spoiled.status).to.be.within(400, 401);
      const form = { client_id: tpp.client.clientId, request: 'e30.e30.' };
      const pushed = await tpp.call(await tpp.endpoint('pushed_authorization_request_endpoint'), { form });
      expect(pushed.status).to.equal(401);
    }));
});

import { expect } from 'chai';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import type { Pki } from '../../../certs/pki.js';
import { type BareTpp, claimsOf, type FlowOptions } from '../testing/bare-tpp.js';
import { testPki } from '../testing/pki.js';
import { withBank } from '../testing/with-bank.js';
import { defectNamed } from './index.js';

const jarm: FlowOptions = { pushed: true, jarm: true };
const idToken: FlowOptions = { pushed: true, jarm: false };

describe('sandbox: defects of what the bank says', () => {
  let pki: Pki;
  before(async () => {
    pki = await testPki();
  });

  const under = (id: string, judge: (tpp: BareTpp) => Promise<void>) =>
    withBank({ deviation: defectNamed(id) }, judge);

  /** The algorithm of a JWT that a published key verifies; undefined where none does. */
  async function verifiedAlg(tpp: BareTpp, jwt: unknown): Promise<string | undefined> {
    const { json } = await tpp.call(String((await tpp.metadata()).jwks_uri));
    const keys = createLocalJWKSet(json as unknown as JSONWebKeySet);
    const verified = await compactVerify(String(jwt), keys).catch(() => undefined);
    return verified?.protectedHeader.alg;
  }

  it('id-token-signed-with-rs256 signs with a key that the bank publishes', () =>
    under('id-token-signed-with-rs256', async (tpp) => {
      const { tokens, parameters } = await tpp.tokens(jarm);
      expect(await verifiedAlg(tpp, tokens.json.id_token)).to.equal('RS256');
      expect(await verifiedAlg(tpp, parameters.get('response'))).to.equal('PS256');
    }));

  it('an unpublished key signs under the kid and with the algorithm of the published one', async () => {
    await under('jarm-signed-by-unpublished-key', async (tpp) => {
      const { tokens, parameters } = await tpp.tokens(jarm);
      expect(await verifiedAlg(tpp, parameters.get('response'))).to.equal(undefined);
      expect(await verifiedAlg(tpp, tokens.json.id_token)).to.equal('PS256');
    });
    await under('id-token-signed-by-unpublished-key', async (tpp) => {
      const { parameters } = await tpp.authorize(idToken);
      expect(await verifiedAlg(tpp, parameters.get('id_token'))).to.equal(undefined);
    });
  });

  for (const id of ['issuer-is-mtls-origin', 'issuer-over-http', 'discovery-beside-issuer']) {
    it(`${id}: the bank means the issuer that it names`, () =>
      under(id, async (tpp) => {
        const { issuer } = await tpp.metadata();
        expect(issuer).to.not.equal(tpp.bank.issuer);
        const change = (claims: Record<string, unknown>) => Object.assign(claims, { aud: issuer });
        expect((await tpp.start(jarm)).par?.json.error).to.equal('invalid_client');
        const { url } = await tpp.start({ pushed: false, jarm: true, change });
        const { redirect } = await tpp.walk(url.href);
        expect(claimsOf(new URL(redirect).searchParams.get('response')).iss).to.equal(issuer);
      }));
  }

  it('takes-no-for-yes issues a code to a customer who declines', () =>
    under('takes-no-for-yes', async (tpp) => {
      expect((await tpp.tokens({ ...jarm, decision: 'deny' })).tokens.status).to.equal(200);
    }));

  it('jarm-in-fragment leaves nothing in the query', () =>
    under('jarm-in-fragment', async (tpp) => {
      const { search, hash } = new URL((await tpp.authorize(jarm)).redirect);
      expect(search).to.equal('');
      expect(hash).to.match(/^#response=/);
    }));

  it('short-codes-and-tokens makes short ones that work', () =>
    under('short-codes-and-tokens', async (tpp) => {
      const { code, tokens } = await tpp.tokens(jarm);
      expect(code).to.have.lengthOf(8);
      expect((await tpp.resource(String(tokens.json.access_token))).status).to.equal(200);
    }));

  // Statuses with the certificate that the token is bound to, with another, and with none.
  for (const [id, ...statuses] of [
    ['takes-token-over-any-certificate', 200, 200, 401],
    ['takes-token-without-certificate', 200, 401, 200],
    ['issues-unbound-tokens', 200, 200, 200],
  ] as const) {
    it(`${id}: ${statuses.join(', ')}`, () =>
      under(id, async (tpp) => {
        const token = String((await tpp.tokens(jarm)).tokens.json.access_token);
        const agents = [undefined, tpp.agent(pki.transport('client2')), tpp.agent()];
        const replies = await Promise.all(agents.map((agent) => tpp.resource(token, agent)));
        expect(replies.map(({ status }) => status)).to.deep.equal(statuses);
      }));
  }
});

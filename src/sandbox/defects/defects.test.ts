import { expect } from 'chai';
import type { Pki } from '../../../certs/pki.js';
import { type BareTpp, claimsOf, type FlowOptions } from '../testing/bare-tpp.js';
import { testPki } from '../testing/pki.js';
import { withBank } from '../testing/with-bank.js';
import { defectNamed, defects } from './index.js';

const flow: FlowOptions = { pushed: true, jarm: true };

describe('sandbox: defects', () => {
  let pki: Pki;
  before(async () => {
    pki = await testPki();
  });

  /** Runs `judge` against a bank with the defect, which must go on serving a good flow. */
  async function under(id: string, judge: (tpp: BareTpp) => Promise<void>): Promise<void> {
    await withBank({ deviation: defectNamed(id) }, async (tpp) => {
      for (const pushed of [true, false]) {
        for (const jarm of [true, false]) {
          const { tokens } = await tpp.tokens({ pushed, jarm });
          expect(tokens.status, tokens.text).to.equal(200);
          expect((await tpp.resource(String(tokens.json.access_token))).status).to.equal(200);
        }
      }
      await judge(tpp);
    });
  }

  it('have ids of their own, a sentence, and a check that catches them', () => {
    const ids = defects.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    for (const { id, breaks, caughtBy } of defects) {
      expect(id).to.match(/^[a-z0-9]+([-.][a-z0-9]+)*$/);
      expect(breaks, id).to.match(/^The .+\.$/);
      expect(caughtBy, id).to.not.be.empty;
    }
    expect(defectNamed('nothing')).to.equal(undefined);
  });

  it('accepts-request-object-without-exp', () =>
    under('accepts-request-object-without-exp', async (tpp) => {
      const change = (claims: Record<string, unknown>) => delete claims.exp;
      expect((await tpp.tokens({ ...flow, change })).tokens.status).to.equal(200);
      expect((await tpp.tokens({ pushed: false, jarm: true, change })).tokens.status).to.equal(200);
      const { par } = await tpp.start({ ...flow, change: (claims) => delete claims.nbf });
      expect(par?.status).to.equal(400);
    }));

  it('accepts-unsigned-request-object', () =>
    under('accepts-unsigned-request-object', async (tpp) => {
      expect((await tpp.tokens({ ...flow, unsigned: true })).tokens.status).to.equal(200);
      expect((await tpp.tokens({ pushed: false, jarm: false, unsigned: true })).tokens.status).to.equal(200);
    }));

  it('token-not-bound', () =>
    under('token-not-bound', async (tpp) => {
      const { tokens } = await tpp.tokens(flow);
      const token = String(tokens.json.access_token);
      expect((await tpp.resource(token, tpp.agent(pki.transport('client2')))).status).to.equal(200);
      expect((await tpp.resource(token, tpp.agent())).status).to.equal(200);
    }));

  it('code-can-be-reused', () =>
    under('code-can-be-reused', async (tpp) => {
      const { code, verifier } = await tpp.tokens(flow);
      expect((await tpp.redeem(code, verifier)).status).to.equal(200);
    }));

  it('s-hash-missing', () =>
    under('s-hash-missing', async (tpp) => {
      const { parameters } = await tpp.authorize({ pushed: true, jarm: false });
      const claims = claimsOf(parameters.get('id_token'));
      expect(claims).to.include.keys('c_hash', 'nonce', 'iat');
      expect(claims).to.not.have.property('s_hash');
    }));

  it('jarm-without-aud', () =>
    under('jarm-without-aud', async (tpp) => {
      const claims = claimsOf((await tpp.authorize(flow)).parameters.get('response'));
      expect(claims).to.include.keys('code', 'iss', 'exp');
      expect(claims).to.not.have.property('aud');
    }));

  it('does-not-ask-for-consent', () =>
    under('does-not-ask-for-consent', async (tpp) => {
      const { pages } = await tpp.authorize(flow);
      expect(pages).to.deep.equal(['Sign in to online banking', 'Confirm it is you']);
    }));
});

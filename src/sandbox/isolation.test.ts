import { expect } from 'chai';
import { defectNamed } from './defects/index.js';
import { testPki } from './testing/pki.js';
import { withBank } from './testing/with-bank.js';

const flow = { pushed: true, jarm: true };

describe('sandbox: two banks at once', () => {
  it('share no token, no code, no defect and no lifetime', () =>
    withBank({ lifetimes: { requestUri: 30 } }, (mine) =>
      withBank({ deviation: defectNamed('token-not-bound') }, async (theirs) => {
        const stranger = (await testPki()).transport('client2');
        const [a, b] = await Promise.all([mine.tokens(flow), theirs.tokens(flow)]);
        const [tokenA, tokenB] = [String(a.tokens.json.access_token), String(b.tokens.json.access_token)];
        expect((await theirs.resource(tokenA)).status).to.equal(401);
        expect((await theirs.redeem(a.code, a.verifier)).json.error).to.equal('invalid_grant');
        expect((await mine.resource(tokenA, mine.agent(stranger))).status).to.equal(401);
        expect((await theirs.resource(tokenB, theirs.agent(stranger))).status).to.equal(200);
        expect((await mine.start(flow)).par?.json.expires_in).to.equal(30);
        expect((await theirs.start(flow)).par?.json.expires_in).to.equal(6);
      }),
    ));
});

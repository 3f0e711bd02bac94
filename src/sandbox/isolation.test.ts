import { expect } from 'chai';
import { defectNamed } from './defects/index.js';
import { startBank } from './start.js';
import { BareTpp } from './testing/bare-tpp.js';
import { testPki } from './testing/pki.js';

const flow = { pushed: true, jarm: true };

describe('sandbox: two banks at once', () => {
  it('share no token, no code, no defect and no lifetime', async () => {
    const pki = await testPki();
    const [left, right] = await Promise.all([
      startBank({ pki, lifetimes: { requestUri: 30 } }),
      startBank({ pki, defect: defectNamed('token-not-bound') }),
    ]);
    const [mine, theirs] = [new BareTpp(left, pki, 'client1'), new BareTpp(right, pki, 'client1')];
    const [a, b] = await Promise.all([mine.tokens(flow), theirs.tokens(flow)]);
    expect((await theirs.resource(String(a.tokens.json.access_token))).status).to.equal(401);
    expect((await theirs.redeem(a.code, a.verifier)).json.error).to.equal('invalid_grant');
    const stranger = pki.transport('client2');
    expect((await mine.resource(String(a.tokens.json.access_token), mine.agent(stranger))).status).to.equal(
      401,
    );
    expect(
      (await theirs.resource(String(b.tokens.json.access_token), theirs.agent(stranger))).status,
    ).to.equal(200);
    expect((await mine.start(flow)).par?.json.expires_in).to.equal(30);
    expect((await theirs.start(flow)).par?.json.expires_in).to.equal(6);
    await Promise.all([mine.close(), theirs.close()]);
    await Promise.all([left.stop(), right.stop()]);
    expect([...left.faults, ...right.faults]).to.deep.equal([]);
  });
});

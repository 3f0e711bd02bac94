import { expect } from 'chai';
import type { Pki } from '../../../certs/pki.js';
import { startBank } from '../start.js';
import { BareTpp } from '../testing/bare-tpp.js';
import { testPki } from '../testing/pki.js';
import type { RunningBank } from '../types.js';
import { accepts } from './accept.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const flow = { pushed: true, jarm: true };

describe('sandbox: accounts API', () => {
  let pki: Pki;
  let bank: RunningBank;
  let tpp: BareTpp;
  let token: string;
  before(async () => {
    pki = await testPki();
    bank = await startBank({ pki });
    tpp = new BareTpp(bank, pki, 'client1');
    token = String((await tpp.tokens(flow)).tokens.json.access_token);
  });
  after(async () => {
    expect(bank.faults).to.deep.equal([]);
    await tpp.close();
    await bank.stop();
  });

  const ask = (headers: Record<string, string> = {}, path = '', method = 'GET') =>
    tpp.call(`${bank.resource}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...headers },
    });

  it('serves what was shared, and nothing else', async () => {
    const list = await ask();
    expect(list.headers['content-type']).to.equal('application/json; charset=utf-8');
    expect(new Date(String(list.headers.date)).getTime()).to.be.closeTo(Date.now(), 5000);
    const [ada, grace] = bank.customers;
    const [shared, kept] = ada?.accounts ?? [];
    const one = await ask({}, `/${shared?.accountId}`);
    expect(one.json).to.have.nested.property('data.account.transactions').with.lengthOf(3);
    for (const id of [kept?.accountId, grace?.accounts[0]?.accountId, 'nothing']) {
      const other = await ask({}, `/${id}`);
      expect(other.status).to.equal(403);
      expect(other.headers['www-authenticate']).to.contain('error="insufficient_scope"');
    }
  });

  it('echoes the interaction id, or makes one, on errors too', async () => {
    const id = '93bac548-d2de-4546-b106-880a5018460d';
    expect((await ask({ 'x-fapi-interaction-id': id })).headers['x-fapi-interaction-id']).to.equal(id);
    expect((await ask()).headers['x-fapi-interaction-id']).to.match(UUID);
    const refused = await ask({ authorization: 'Bearer wrong' });
    expect(refused.headers['x-fapi-interaction-id']).to.match(UUID);
    expect(refused.headers['www-authenticate']).to.contain('error="invalid_token"');
    expect(refused.status).to.equal(401);
  });

  it('takes the token from the header alone, in any case of the scheme', async () => {
    expect((await ask({ authorization: `bEARER ${token}` })).status).to.equal(200);
    expect((await ask({}, `?access_token=${token}`)).status).to.equal(400);
    const inQuery = await tpp.call(`${bank.resource}?access_token=${token}`);
    expect(inQuery.status).to.equal(401);
    expect(inQuery.headers['www-authenticate']).to.equal('Bearer realm="accounts"');
    expect((await ask({ authorization: `Basic ${token}` })).status).to.equal(401);
  });

  it('takes the token over the bound certificate alone', async () => {
    for (const agent of [
      tpp.agent(),
      tpp.agent(pki.transport('client2')),
      tpp.agent(pki.transport('client1-renewed')),
    ]) {
      const reply = await tpp.resource(token, agent);
      expect([reply.status, reply.json.error]).to.deep.equal([401, 'invalid_token']);
    }
  });

  it('minds scope, method, Accept and customer address', async () => {
    const narrow = await tpp.tokens({
      ...flow,
      change: (claims) => Object.assign(claims, { scope: 'openid' }),
    });
    const reply = await tpp.resource(String(narrow.tokens.json.access_token));
    expect([reply.status, reply.json.error]).to.deep.equal([403, 'insufficient_scope']);
    const post = await ask({}, '', 'POST');
    expect([post.status, post.headers.allow]).to.deep.equal([405, 'GET, HEAD']);
    expect((await ask({ accept: 'application/json;charset=utf-8' })).status).to.equal(200);
    expect((await ask({ accept: 'text/html' })).status).to.equal(406);
    for (const address of ['198.51.100.7', '2001:db8::1893:25c8:1946']) {
      expect((await ask({ 'x-fapi-customer-ip-address': address })).status).to.equal(200);
    }
    expect((await ask({ 'x-fapi-customer-ip-address': 'nowhere' })).status).to.equal(400);
  });

  it('refuses an expired token', async () => {
    const short = await startBank({ pki, lifetimes: { accessToken: 1 } });
    const quick = new BareTpp(short, pki, 'client1');
    const { tokens } = await quick.tokens(flow);
    expect(tokens.json.expires_in).to.equal(1);
    const url = await quick.endpoint('userinfo_endpoint');
    let reply = await quick.resource(String(tokens.json.access_token));
    for (const until = Date.now() + 3000; reply.status === 200 && Date.now() < until; ) {
      reply = await quick.resource(String(tokens.json.access_token));
    }
    expect([reply.status, reply.json.error]).to.deep.equal([401, 'invalid_token']);
    const headers = { authorization: `Bearer ${tokens.json.access_token}` };
    expect((await quick.call(url, { headers })).status).to.equal(401);
    await quick.close();
    await short.stop();
  });

  it('reads Accept as HTTP does', () => {
    const json = (header?: string) => accepts(header, 'application/json');
    expect([json(), json('*/*'), json('text/html, application/*;q=0.1')]).to.deep.equal([true, true, true]);
    expect([json('text/html'), json('application/json;q=0, */*')]).to.deep.equal([false, false]);
  });
});

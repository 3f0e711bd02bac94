import { expect } from 'chai';
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import type { Pki } from '../../certs/pki.js';
import { startBank } from './start.js';
import { type Authorized, BareTpp, claimsOf } from './testing/bare-tpp.js';
import { testPki } from './testing/pki.js';
import type { RunningBank } from './types.js';

describe('sandbox: a whole flow', () => {
  let pki: Pki;
  let bank: RunningBank;
  before(async () => {
    pki = await testPki();
    bank = await startBank({ pki });
  });
  after(async () => {
    expect(bank.faults).to.deep.equal([]);
    await bank.stop();
  });

  /** Verifies a JWT with the keys that the bank publishes. */
  async function verified(tpp: BareTpp, jwt: string | null): Promise<Record<string, unknown>> {
    const fetchJwks = async (url: string) => new Response((await tpp.call(url)).text, { status: 200 });
    const { jwks_uri, issuer } = await tpp.metadata();
    const keys = createRemoteJWKSet(new URL(String(jwks_uri)), { [customFetch]: fetchJwks });
    const { payload, protectedHeader } = await jwtVerify(jwt ?? '', keys, {
      issuer: String(issuer),
      audience: tpp.client.clientId,
    });
    expect(protectedHeader.alg).to.equal(tpp.client.alg);
    expect(protectedHeader.kid).to.be.a('string');
    return payload;
  }

  async function judge(tpp: BareTpp, flow: Authorized & { tokens: Awaited<ReturnType<BareTpp['redeem']>> }) {
    const { tokens } = flow;
    expect(tokens.status, tokens.text).to.equal(200);
    expect(tokens.headers['cache-control']).to.equal('no-store');
    expect(tokens.json.token_type).to.equal('Bearer');
    const idToken = await verified(tpp, String(tokens.json.id_token));
    expect(idToken.nonce).to.equal(flow.nonce);
    expect(idToken.sub).to.equal(bank.customers[0]?.sub);
    const accounts = await tpp.resource(String(tokens.json.access_token));
    expect(accounts.status, accounts.text).to.equal(200);
    const { data } = accounts.json as { data: { accounts: { nickname: string }[] } };
    expect(data.accounts.map(({ nickname }) => nickname)).to.deep.equal(['Everyday Account']);
    expect(flow.pages).to.deep.equal([
      'Sign in to online banking',
      'Confirm it is you',
      'Choose your accounts',
      'Review and confirm',
    ]);
  }

  for (const client of ['client1', 'client2']) {
    it(`${client}: private_key_jwt, pushed, JARM`, async () => {
      const tpp = new BareTpp(bank, pki, client);
      const flow = await tpp.tokens({ pushed: true, jarm: true });
      await judge(tpp, flow);
      const response = await verified(tpp, flow.parameters.get('response'));
      expect(response.state).to.equal(flow.state);
      expect(flow.parameters.has('code')).to.equal(false);
      await tpp.close();
    });

    it(`${client}: tls_client_auth, by value, code id_token`, async () => {
      const tpp = new BareTpp(bank, pki, `${client}-mtls`);
      const flow = await tpp.tokens({ pushed: false, jarm: false });
      await judge(tpp, flow);
      const idToken = await verified(tpp, flow.parameters.get('id_token'));
      expect(idToken).to.include.keys('c_hash', 's_hash', 'nonce');
      expect(idToken).to.not.include.any.keys('name', 'email');
      expect(flow.parameters.get('state')).to.equal(flow.state);
      expect(flow.parameters.get('iss')).to.equal(bank.issuer);
      await tpp.close();
    });

    it(`${client}: self_signed_tls_client_auth, pushed, code id_token`, async () => {
      const tpp = new BareTpp(bank, pki, `${client}-self-signed`);
      await judge(tpp, await tpp.tokens({ pushed: true, jarm: false }));
      await tpp.close();
    });
  }

  it('a customer who denies sends access_denied back', async () => {
    const tpp = new BareTpp(bank, pki, 'client1');
    const { parameters, state } = await tpp.authorize({ pushed: true, jarm: true, decision: 'deny' });
    expect(claimsOf(parameters.get('response'))).to.include({ error: 'access_denied', state });
    await tpp.close();
  });

  it('three wrong passwords end the journey with access_denied', async () => {
    const tpp = new BareTpp(bank, pki, 'client1');
    const { url } = await tpp.start({ pushed: true, jarm: false });
    const { redirect, pages } = await tpp.walk(url.href, { password: 'wrong' });
    expect(redirect).to.contain('error=access_denied');
    expect(pages).to.deep.equal(Array(3).fill('Sign in to online banking'));
    await tpp.close();
  });

  it('a code is redeemed once, and its reuse revokes the token', async () => {
    const tpp = new BareTpp(bank, pki, 'client1');
    const flow = await tpp.tokens({ pushed: true, jarm: true });
    const again = await tpp.redeem(flow.code, flow.verifier);
    expect(again.status).to.equal(400);
    expect(again.json.error).to.equal('invalid_grant');
    expect((await tpp.resource(String(flow.tokens.json.access_token))).status).to.equal(401);
    await tpp.close();
  });

  it('refreshes, introspects and revokes', async () => {
    const tpp = new BareTpp(bank, pki, 'client1');
    const { tokens } = await tpp.tokens({ pushed: true, jarm: true });
    const form = {
      ...(await tpp.credentials()),
      grant_type: 'refresh_token',
      refresh_token: String(tokens.json.refresh_token),
    };
    const refreshed = await tpp.call(await tpp.endpoint('token_endpoint'), { form });
    expect(refreshed.status, refreshed.text).to.equal(200);
    const accessToken = String(refreshed.json.access_token);
    const ask = async (endpoint: string) =>
      tpp.call(await tpp.endpoint(endpoint), { form: { ...(await tpp.credentials()), token: accessToken } });
    const introspected = await ask('introspection_endpoint');
    expect(introspected.json.active).to.equal(true);
    expect(introspected.json.cnf).to.have.property('x5t#S256');
    expect((await tpp.resource(accessToken)).status).to.equal(200);
    expect((await ask('revocation_endpoint')).status).to.equal(200);
    expect((await tpp.resource(accessToken)).status).to.equal(401);
    await tpp.close();
  });
});

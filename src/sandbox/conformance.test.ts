import { expect } from 'chai';
import type { Agent } from 'undici';
import type { Pki } from '../../certs/pki.js';
import { startBank } from './start.js';
import { BareTpp, claimsOf, type FlowOptions } from './testing/bare-tpp.js';
import { testPki } from './testing/pki.js';
import type { RunningBank } from './types.js';

const now = (): number => Math.floor(Date.now() / 1000);
const pushedJarm: FlowOptions = { pushed: true, jarm: true };

describe('sandbox: what the clean bank refuses', () => {
  let pki: Pki;
  let bank: RunningBank;
  let one: BareTpp;
  let two: BareTpp;
  let mtls: BareTpp;
  before(async () => {
    pki = await testPki();
    bank = await startBank({ pki, lifetimes: { requestUri: 5 } });
    [one, two, mtls] = [
      new BareTpp(bank, pki, 'client1'),
      new BareTpp(bank, pki, 'client2'),
      new BareTpp(bank, pki, 'client1-mtls'),
    ];
  });
  after(async () => {
    expect(bank.faults).to.deep.equal([]);
    await Promise.all([one.close(), two.close(), mtls.close()]);
    await bank.stop();
  });

  describe('request objects', () => {
    const mutations: [string, (claims: Record<string, unknown>) => void, string?][] = [
      ['without exp', (claims) => delete claims.exp],
      ['without nbf', (claims) => delete claims.nbf],
      ['without aud', (claims) => delete claims.aud],
      ['for another bank', (claims) => Object.assign(claims, { aud: 'https://other.example' })],
      ['for the PAR endpoint', (claims) => Object.assign(claims, { aud: `${claims.aud}/par` })],
      ['expired', (claims) => Object.assign(claims, { exp: now() - 60, nbf: now() - 120 })],
      ['living 70 minutes', (claims) => Object.assign(claims, { exp: now() + 4200 })],
      ['70 minutes old', (claims) => Object.assign(claims, { nbf: now() - 4200 })],
      ['of another client', (claims) => Object.assign(claims, { client_id: 'budget-atlas' })],
      ['with a request_uri inside', (claims) => Object.assign(claims, { request_uri: 'urn:x:y' })],
      ['without scope', (claims) => delete claims.scope],
      ['without nonce', (claims) => delete claims.nonce, 'invalid_request'],
      ['without redirect_uri', (claims) => delete claims.redirect_uri, 'invalid_request'],
      [
        'with another redirect_uri',
        (claims) => Object.assign(claims, { redirect_uri: 'https://tpp1.example/x' }),
        'invalid_request',
      ],
      [
        'without PKCE',
        (claims) => {
          delete claims.code_challenge;
          delete claims.code_challenge_method;
        },
        'invalid_request',
      ],
      [
        'with plain PKCE',
        (claims) => Object.assign(claims, { code_challenge_method: 'plain' }),
        'invalid_request',
      ],
      ['with a plain code response', (claims) => delete claims.response_mode, 'invalid_request'],
      [
        'with an unknown response type',
        (claims) => Object.assign(claims, { response_type: 'token' }),
        'unsupported_response_type',
      ],
    ];
    for (const [what, change, error = 'invalid_request_object'] of mutations) {
      it(`pushed ${what}`, async () => {
        const { par } = await one.start({ ...pushedJarm, change });
        expect(par?.status, par?.text).to.equal(400);
        expect(par?.json.error).to.equal(error);
      });
    }

    it('unsigned, pushed and by value', async () => {
      const { par } = await one.start({ ...pushedJarm, unsigned: true });
      expect(par?.json.error).to.equal('invalid_request_object');
      const { url } = await one.start({ pushed: false, jarm: false, unsigned: true });
      const reply = await one.call(url.href);
      expect(reply.status).to.equal(400);
      expect(reply.text).to.contain('We cannot continue with this request');
      expect(reply.text).to.not.match(/oidc|request_object|stack/i);
    });

    it('signed by another client', async () => {
      const [key] = pki.signing('stranger');
      expect(key?.alg).to.equal('PS256');
      const request = await two.requestObject(pushedJarm, 'v'.repeat(43), 's', 'n');
      const form = { ...(await one.credentials()), request };
      const par = await one.call(await one.endpoint('pushed_authorization_request_endpoint'), { form });
      expect(par.json.error).to.equal('invalid_request_object');
    });

    it('plain parameters, pushed and in front', async () => {
      const form = { ...(await one.credentials()), response_type: 'code', scope: 'openid' };
      const par = await one.call(await one.endpoint('pushed_authorization_request_endpoint'), { form });
      expect([par.status, par.json.error]).to.deep.equal([400, 'invalid_request']);
      const url = new URL(String((await one.metadata()).authorization_endpoint));
      const { clientId, redirectUri } = one.client;
      url.search = new URLSearchParams({
        client_id: clientId,
        redirect_uri: redirectUri,
        response_type: 'code id_token',
        scope: 'openid',
        nonce: 'n',
        state: 's',
      }).toString();
      const { headers } = await one.call(url.href);
      expect(headers.location).to.contain('error=invalid_request').and.to.contain('state=s');
    });

    it('takes aud as an array, in either way', async () => {
      const change = (claims: Record<string, unknown>) =>
        Object.assign(claims, { aud: [claims.aud, 'https://other.example'] });
      expect((await one.tokens({ ...pushedJarm, change })).tokens.status).to.equal(200);
      expect((await one.tokens({ pushed: false, jarm: true, change })).tokens.status).to.equal(200);
    });

    it('without state answers without state and s_hash', async () => {
      const change = (claims: Record<string, unknown>) => delete claims.state;
      const { parameters } = await one.authorize({ pushed: true, jarm: false, change });
      expect(parameters.has('state')).to.equal(false);
      expect(claimsOf(parameters.get('id_token'))).to.not.have.property('s_hash');
    });
  });

  describe('request_uri', () => {
    it('of another client', async () => {
      const { url } = await one.start(pushedJarm);
      url.searchParams.set('client_id', two.client.clientId);
      const reply = await one.call(url.href);
      expect(reply.headers.location ?? '').to.not.contain('/customer/');
      expect([400, 303]).to.include(reply.status);
    });

    it('is used once, though its page may be loaded again before', async () => {
      const { url } = await one.start(pushedJarm);
      expect((await one.call(url.href)).headers.location).to.contain('/customer/');
      const { redirect } = await one.walk(url.href);
      expect(redirect).to.contain('response=');
      const again = await one.call(url.href);
      expect(again.status).to.equal(400);
    });

    it('is not taken at the PAR endpoint, nor anything but POST', async () => {
      const par = await one.endpoint('pushed_authorization_request_endpoint');
      const form = { ...(await one.credentials()), request_uri: 'urn:ietf:params:oauth:request_uri:x' };
      expect((await one.call(par, { form })).status).to.equal(400);
      const put = await one.call(par, { method: 'PUT', form });
      expect(put.status).to.equal(405);
      expect(put.headers.allow).to.equal('POST');
    });
  });

  describe('clients', () => {
    const redeem = async (tpp: BareTpp, form: Record<string, string>, agent?: Agent) =>
      tpp.call(await tpp.endpoint('token_endpoint'), {
        form: { grant_type: 'authorization_code', ...form },
        ...(agent && { agent }),
      });

    for (const name of [
      'client1-expired',
      'client1-not-yet-valid',
      'client1-unknown-ca',
      'client2',
    ] as const) {
      it(`tls_client_auth with the certificate ${name}`, async () => {
        const form = { client_id: mtls.client.clientId, code: 'x', redirect_uri: 'https://x.example' };
        const reply = await redeem(mtls, form, mtls.agent(pki.transport(name)));
        expect([reply.status, reply.json.error]).to.deep.equal([401, 'invalid_client']);
      });
    }

    it('tls_client_auth without a certificate, self-signed with a stranger', async () => {
      const form = { client_id: mtls.client.clientId, code: 'x', redirect_uri: 'https://x.example' };
      expect((await redeem(mtls, form, mtls.agent())).json.error).to.equal('invalid_client');
      const own = await redeem(mtls, { ...form, client_id: 'finch-money-self-signed' });
      expect(own.json.error).to.equal('invalid_client');
    });

    it('named in two ways that disagree', async () => {
      const reply = await redeem(one, {
        ...(await one.credentials()),
        client_id: two.client.clientId,
        code: 'x',
      });
      expect([reply.status, reply.json.error]).to.deep.equal([401, 'invalid_client']);
    });

    it('without an assertion, with a secret, and with one used before', async () => {
      expect((await redeem(one, { client_id: one.client.clientId, code: 'x' })).json.error).to.equal(
        'invalid_client',
      );
      const basic = { authorization: `Basic ${Buffer.from('finch-money:secret').toString('base64')}` };
      const secret = await one.call(await one.endpoint('token_endpoint'), {
        form: { grant_type: 'authorization_code' },
        headers: basic,
      });
      expect(secret.json.error).to.equal('invalid_client');
      const credentials = await one.credentials();
      await redeem(one, { ...credentials, code: 'x' });
      expect((await redeem(one, { ...credentials, code: 'x' })).json.error).to.equal('invalid_client');
    });

    it('takes issuer, token endpoint and PAR endpoint as audience, as either listener names them', async () => {
      const { token_endpoint, pushed_authorization_request_endpoint: par } = await one.metadata();
      const own = await one.endpoint('pushed_authorization_request_endpoint');
      const auds = [
        bank.issuer,
        token_endpoint,
        par,
        own,
        await one.endpoint('token_endpoint'),
        [bank.issuer, token_endpoint],
      ];
      for (const aud of auds) {
        const { clientId } = one.client;
        const assertion = await one.sign({
          iss: clientId,
          sub: clientId,
          aud,
          jti: String(Math.random()),
          exp: now() + 60,
        });
        const request = await one.requestObject(pushedJarm, 'v'.repeat(43), 's', 'n');
        const form = { ...(await one.credentials()), client_assertion: assertion, request };
        expect((await one.call(own, { form })).status, String(aud)).to.equal(201);
      }
    });
  });

  describe('codes and tokens', () => {
    it('a code of another client, with a wrong verifier, or with none', async () => {
      const flow = await one.tokens(pushedJarm);
      expect(flow.tokens.status).to.equal(200);
      const attempts: [BareTpp, string | undefined][] = [
        [two, undefined],
        [one, 'w'.repeat(43)],
        [one, ''],
      ];
      for (const [tpp, verifier] of attempts) {
        const { parameters, verifier: right } = await one.authorize(pushedJarm);
        const code = String(claimsOf(parameters.get('response')).code);
        const reply = await tpp.redeem(code, verifier ?? right);
        expect([reply.status, reply.json.error]).to.deep.equal([400, 'invalid_grant']);
      }
    });

    it('gives no token without a certificate', async () => {
      const { parameters, verifier } = await one.authorize(pushedJarm);
      const form = {
        ...(await one.credentials()),
        grant_type: 'authorization_code',
        code: String(claimsOf(parameters.get('response')).code),
        redirect_uri: one.client.redirectUri,
        code_verifier: verifier,
      };
      const reply = await one.call(String((await one.metadata()).token_endpoint), { form });
      expect(reply.status).to.equal(400);
      expect(reply.json).to.not.have.property('access_token');
    });

    it('userinfo answers the bound certificate only', async () => {
      const { tokens } = await one.tokens(pushedJarm);
      const url = await one.endpoint('userinfo_endpoint');
      const headers = { authorization: `Bearer ${tokens.json.access_token}` };
      expect((await one.call(url, { headers })).json.sub).to.equal(bank.customers[0]?.sub);
      const other = await one.call(url, { headers, agent: one.agent(pki.transport('client2')) });
      expect(other.status).to.equal(401);
    });
  });
});

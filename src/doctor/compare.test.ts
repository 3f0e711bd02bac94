import { expect } from 'chai';
import type { RawExchange } from '../evidence/index.js';
import { startBank } from '../sandbox/index.js';
import { testPki } from '../sandbox/testing/pki.js';
import { Metadata } from '../tpp/metadata.js';
import { likelyOf } from './client-alerts.js';
import { Clocks } from './clock.js';
import { probeKeys } from './keys.js';
import { compareClient, compareTarget } from './offers.js';
import { probeDiscovery } from './published.js';

/** A target, and what its bank publishes. */
async function known() {
  const pki = await testPki();
  const bank = await startBank({ pki });
  const target = bank.target();
  await bank.stop();
  const [client] = target.clients;
  if (client === undefined) throw new Error('the sandbox has no client');
  const issuer = 'https://bank.example';
  const members = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    pushed_authorization_request_endpoint: `${issuer}/par`,
    revocation_endpoint: `${issuer}/revoke`,
    introspection_endpoint: `${issuer}/introspect`,
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
    response_types_supported: ['code', 'code id_token'],
    response_modes_supported: ['jwt'],
    scopes_supported: ['openid', 'accounts'],
    request_object_signing_alg_values_supported: ['PS256', 'ES256'],
  };
  return { pki, target, client, issuer, members };
}

describe('compareClient and compareTarget', () => {
  it('find no difference where the bank publishes all that the target file says', async () => {
    const { target, client, members } = await known();
    expect(compareClient(client, new Metadata(members)).outcome).to.equal('fine');
    expect(compareTarget(target, new Metadata(members)).outcome).to.equal('fine');
  });

  it('explain each difference of a client: method, scope, PAR, JARM, response types', async () => {
    const { client, members } = await known();
    const { outcome, likely } = compareClient(
      client,
      new Metadata({
        ...members,
        token_endpoint_auth_methods_supported: ['tls_client_auth'],
        scopes_supported: ['openid'],
        pushed_authorization_request_endpoint: undefined,
        response_modes_supported: ['query'],
        response_types_supported: ['code'],
      }),
    );
    expect(outcome).to.equal('hint');
    const text = likely.map(({ cause }) => cause).join('\n');
    expect(text).to.match(/does not list private_key_jwt .*tls_client_auth/);
    expect(text).to.match(/does not list the scope accounts/);
    expect(text).to.match(/^pushed: /m);
    expect(text).to.match(/^jarm: /m);
    expect(text).to.match(/^code_id_token: /m);
    expect(likely.every(({ mend }) => mend !== undefined && mend !== '')).to.equal(true);
  });

  it('explain what the target file says of introspection and revocation', async () => {
    const { target, members } = await known();
    const { introspection_endpoint: _, revocation_endpoint: __, ...rest } = members;
    const { likely } = compareTarget(target, new Metadata(rest));
    expect(likely.map(({ cause }) => cause).join(' ')).to.match(
      /no introspection_endpoint.*no revocation_endpoint/,
    );
    const { introspection: ___, ...without } = target;
    expect(compareTarget(without, new Metadata(members)).likely[0]?.cause).to.match(
      /names nobody who may use it/,
    );
  });
});

describe('probeKeys', () => {
  it('names an algorithm that the bank does not list, and a certificate that ends soon', async () => {
    const { client, members } = await known();
    const metadata = new Metadata({ ...members, request_object_signing_alg_values_supported: ['ES256'] });
    const { outcome, likely } = probeKeys(client, metadata, new Date());
    expect(outcome).to.equal('hint');
    expect(likely[0]?.cause).to.match(/does not list PS256/);
    const soon = probeKeys(client, undefined, new Date(Date.now() + 355 * 86_400_000));
    expect(soon.likely[0]?.cause).to.match(/certificate ends on/);
  });

  it('sees a key of somebody else', async () => {
    const { client, pki } = await known();
    const certificate = { ...client.certificate, key: pki.transport('client2').key };
    const { outcome, likely } = probeKeys({ ...client, certificate }, undefined, new Date());
    expect(outcome).to.equal('fault');
    expect(likely[0]?.cause).to.match(/does not belong to the certificate/);
  });
});

describe('probeDiscovery', () => {
  it('leaves what the bank publishes wrongly to the bank', async () => {
    const { members, issuer } = await known();
    const url = `${issuer}/.well-known/openid-configuration`;
    expect(probeDiscovery(members, url).outcome).to.equal('fine');
    const { jwks_uri: _, ...lacking } = members;
    expect(probeDiscovery(lacking, url).likely[0]?.cause).to.match(/no usable jwks_uri/);
    const other = probeDiscovery({ ...members, issuer: 'https://elsewhere.example' }, url);
    expect(other.outcome).to.equal('bank');
    expect(other.likely[0]?.cause).to.match(/The issuer is https:\/\/elsewhere\.example/);
  });
});

describe('Clocks', () => {
  const heard = (samples: readonly (readonly [host: string, minutes: number])[]): Clocks => {
    const clocks = new Clocks();
    const at = new Date();
    for (const [host, minutes] of samples) {
      const date = new Date(at.getTime() + minutes * 60_000).toUTCString();
      const out = { purpose: 'probe', method: 'GET', url: `https://${host}/` } as const;
      const reply = { status: 200, headers: { date }, body: '', length: 0 };
      clocks.hear({ id: 'x', at, identity: 'anyone', out, reply, ms: 2 } satisfies RawExchange);
    }
    return clocks;
  };

  it('blames the clock here where all hosts agree, and the bank’s where they differ', () => {
    const ours = heard([
      ['a.example', 10],
      ['b.example', 10],
    ]).probe();
    expect(ours.outcome).to.equal('fault');
    expect(ours.seen).to.match(/10 minutes behind/);
    expect(ours.likely[0]?.cause).to.match(/this machine is wrong: all hosts of the bank agree/);
    const theirs = heard([
      ['a.example', 0],
      ['b.example', 10],
    ]).probe();
    expect(theirs.likely[0]?.cause).to.match(/hosts of the bank differ/);
  });

  it('bears seconds, hints at a minute, and says where nothing tells the time', () => {
    expect(heard([['a.example', 0.1]]).probe().outcome).to.equal('fine');
    expect(heard([['a.example', 1]]).probe().outcome).to.equal('hint');
    expect(heard([]).probe().outcome).to.equal('notTried');
  });
});

describe('likelyOf', () => {
  it('reads the alert that a server sent', async () => {
    const { client } = await known();
    const first = (code: string, now = new Date()) => likelyOf(code, client, now)[0]?.cause;
    expect(first('TLS_ALERT_UNKNOWN_CA')).to.match(/does not trust the CA/);
    expect(first('TLS_ALERT_CERTIFICATE_EXPIRED')).to.match(/ended on/);
    expect(first('TLS_ALERT_BAD_CERTIFICATE')).to.match(/not one that the bank takes/);
    expect(first('TLS_ALERT_BAD_CERTIFICATE', new Date('2099-01-01'))).to.match(/ended on/);
  });
});

import { X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ensurePki, type Pki } from '../../../certs/pki.js';
import { packageRoot } from '../../package-root.js';
import { loadCatalogue } from '../../requirements/index.js';
import type { BankFacts } from '../draft.js';
import { SetupFault } from '../setup-fault.js';
import { discoveryOf, importConfiguration, readConfiguration } from './index.js';
import type { ImportOptions } from './types.js';

const SUITE = 'https://suite.example';
const PLAN = 'fapi1-advanced-final-test-plan';

describe('import of a configuration', () => {
  let pki: Pki;
  let folder: string;
  const text = (name: string): Promise<string> => readFile(pki.files[name] ?? name, 'utf8');
  const imported = (config: Record<string, unknown>, options: Partial<ImportOptions> = {}) => {
    const { plans } = loadCatalogue();
    const result = importConfiguration(config, plans, {
      stem: 'bank',
      plans: [],
      suiteUrl: SUITE,
      ...options,
    });
    return { ...result, left: result.notCarried.map(({ where }) => where) };
  };
  const facts = (auth: BankFacts['auth']): BankFacts => ({
    lines: [],
    auth,
    variants: ['pushed+jarm', 'pushed+code_id_token'],
    scopes: [],
    algorithms: ['PS256'],
    introspects: false,
  });

  before(async () => {
    pki = await ensurePki(join(packageRoot, '.cache', 'test-pki'));
    folder = await mkdtemp(join(tmpdir(), 'fapi-import-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('finds the discovery document, by issuer where need be', () => {
    const discoveryUrl = 'https://a.example/x/.well-known/openid-configuration';
    expect(discoveryOf({ server: { discoveryUrl, discoveryIssuer: 'https://b.example' } })).to.equal(
      discoveryUrl,
    );
    expect(discoveryOf({ server: { discoveryIssuer: 'https://b.example/' } })).to.equal(
      'https://b.example/.well-known/openid-configuration',
    );
    expect(discoveryOf({})).to.equal(undefined);
  });

  it('takes both clients over: ids, keys, certificates, callbacks, acr', async () => {
    const jwks = JSON.parse(await text('client1.jwks')) as { keys: Record<string, unknown>[] };
    const der = new X509Certificate(await text('client2.pem')).raw.toString('base64');
    const { draft, files, left } = imported({
      alias: 'my_alias',
      description: 'My bank',
      server: { discoveryUrl: 'https://a.example/.well-known/openid-configuration' },
      client: { client_id: 'one', scope: 'openid accounts', jwks, acr_value: 'urn:sca' },
      client2: { client_id: 'two', scope: 'openid', jwks: JSON.parse(await text('client2.jwks')) },
      mtls: { cert: await text('client1.pem'), key: await text('client1.key') },
      mtls2: { cert: der, key: await text('client2.key') },
    });
    expect(left).to.deep.equal([]);
    expect(draft).to.include({ name: 'My bank', environment: 'sandbox' });
    const [first, second] = draft.clients;
    expect(first).to.deep.equal({
      name: 'client1',
      clientId: 'one',
      auth: 'private_key_jwt',
      keys: 'file:bank-client1.jwks',
      redirectUri: `${SUITE}/test/a/my_alias/callback`,
      scope: 'openid accounts',
      certificate: { cert: 'file:bank-client1.pem', key: 'file:bank-client1.key' },
      claims: { id_token: { acr: { essential: true, value: 'urn:sca' } } },
    });
    expect(second?.redirectUri).to.equal(`${SUITE}/test/a/my_alias/callback?dummy1=lorem&dummy2=ipsum`);
    const content = (name: string) => files.find((file) => file.name === name)?.content ?? '';
    expect(JSON.parse(content('bank-client1.jwks'))).to.deep.equal(jwks);
    expect(new X509Certificate(content('bank-client2.pem')).raw.toString('base64')).to.equal(der);
    expect(files.filter(({ secret }) => secret).map(({ name }) => name)).to.have.members([
      'bank-client1.jwks',
      'bank-client1.key',
      'bank-client2.jwks',
      'bank-client2.key',
    ]);
  });

  it('sends the chain that stands beside the certificate, without its root', async () => {
    const cert = await text('client1.pem');
    const other = await text('bank-behind-intermediate.pem');
    const { files, left } = imported({
      mtls: { cert, key: await text('client1.key'), ca: `${pki.issuingCa}${pki.ca}` },
    });
    const pem = files.find(({ name }) => name === 'bank-client1.pem')?.content ?? '';
    expect(pem.match(/BEGIN CERTIFICATE/g)).to.have.length(2);
    expect(new X509Certificate(pem).raw.equals(new X509Certificate(cert).raw)).to.equal(true);
    expect(left).to.deep.equal([]);
    expect(imported({ mtls: { cert, key: await text('client1.key'), ca: pki.ca } }).left).to.deep.equal([
      'mtls.ca',
    ]);
    const broken = imported({ mtls: { cert: other, key: 'no key' } });
    expect(broken.left).to.deep.equal(['mtls.key', 'mtls']);
    expect(broken.draft.clients[0]).to.not.have.property('certificate');
    expect(broken.files).to.deep.equal([]);
  });

  it('keeps keys that can sign, and says what is assumed of them', async () => {
    const { keys } = JSON.parse(await text('client1.jwks')) as { keys: Record<string, unknown>[] };
    const [rsa] = keys.filter(({ kty, use }) => kty === 'RSA' && use !== 'enc');
    const { kid: _kid, ...nameless } = rsa ?? {};
    const { d: _d, ...open } = rsa ?? {};
    const odd = { ...rsa, kid: 'rs', alg: 'RS256' };
    const { files, left, toCheck } = imported({
      client: { jwks: { keys: [nameless, odd, open, { kty: 'OKP', crv: 'Ed25519', d: 'x' }, 'key'] } },
    });
    const written = JSON.parse(files[0]?.content ?? '') as { keys: Record<string, unknown>[] };
    expect(written.keys.map(({ alg }) => alg)).to.deep.equal(['PS256', 'PS256']);
    expect(written.keys[0]?.kid).to.match(/^[\w-]{43}$/);
    expect(left).to.deep.equal([2, 3, 4].map((index) => `client.jwks.keys[${index}]`));
    expect(toCheck.join('\n')).to.contain('keys[0] has no kid').and.to.contain('keys[1] has an alg');
    expect([...toCheck, JSON.stringify(left)].join('')).not.to.contain(String(rsa?.d));
  });

  it('turns plans into auth and variants', async () => {
    const config = { alias: 'a', client: { client_id: 'one' } };
    const authsOf = (plans: string[], options: Partial<ImportOptions> = {}, more = {}) =>
      imported({ ...config, ...more }, { plans, ...options }).draft.clients.map(
        ({ name, auth, variants }) => ({
          name,
          auth,
          variants,
        }),
      );
    const whole = `${PLAN}[client_auth_type=private_key_jwt][fapi_auth_request_method=by_value][fapi_response_mode=jarm]`;
    expect(authsOf([whole])).to.deep.equal([
      { name: 'client1', auth: 'private_key_jwt', variants: ['by_value+jarm'] },
    ]);
    const two = [whole, `${PLAN}[client_auth_type=mtls][fapi_auth_request_method=pushed]`];
    expect(authsOf(two, { facts: facts(['tls_client_auth', 'private_key_jwt']) })).to.deep.equal([
      { name: 'client1', auth: 'private_key_jwt', variants: ['by_value+jarm'] },
      { name: 'client1-mtls', auth: 'tls_client_auth', variants: ['pushed+code_id_token', 'pushed+jarm'] },
    ]);
    const mtls = [`${PLAN}[client_auth_type=mtls]`];
    const selfSigned = {
      mtls: { cert: await text('client1-self-signed.pem'), key: await text('client1-self-signed.key') },
    };
    expect(authsOf(mtls, {}, selfSigned)[0]?.auth).to.equal('self_signed_tls_client_auth');
    expect(authsOf(mtls, { facts: facts(['tls_client_auth']) }, selfSigned)[0]?.auth).to.equal(
      'tls_client_auth',
    );
    expect(authsOf([], { facts: facts(['tls_client_auth']) })[0]).to.deep.include({
      auth: 'tls_client_auth',
    });
    expect(imported(config, { plans: [`${whole}:fapi1-advanced-final`] }).modules).to.deep.equal([
      'fapi1-advanced-final',
    ]);
    const national = imported(config, { plans: [`${PLAN}[fapi_profile=openbanking_uk]`] });
    expect(national.left).to.deep.equal([`${PLAN}[fapi_profile=openbanking_uk]`]);
    expect(national.draft.profiles).to.deep.equal(['fapi1-advanced']);
  });

  it('takes the resource over', () => {
    const resource = {
      resourceUrl: 'https://api.example/aisp/',
      resourceMethod: 'post',
      resourceMediaType: 'application/json',
      resourceRequestBody: '{"a":1}',
      cdrVersion: 2,
      x_fapi_customer_ipv4_address: '203.0.113.7',
    };
    expect(imported({ resource }).draft.resource).to.deep.equal({
      url: 'https://api.example/aisp/',
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-v': '2',
        'x-fapi-customer-ip-address': '203.0.113.7',
      },
      body: '{"a":1}',
    });
    const uk = imported(
      { resource: { resourceUrl: 'https://api.example/aisp/' } },
      { plans: [`${PLAN}[fapi_profile=openbanking_uk]`] },
    );
    expect(uk.draft.resource).to.deep.equal({ url: 'https://api.example/aisp/accounts' });
  });

  it('tells of every member that has no place, and never of a value', () => {
    const { notCarried, left, files } = imported({
      publish: 'everything',
      skip_test: true,
      browser_verbose: true,
      options: {},
      automated_ciba_approval_url: 'https://x',
      consent: { productType: 'personal' },
      directory: { keystore: 'SEEDED' },
      brand: 'b',
      mystery: 'SEEDED',
      server: { allow_unexpected_metadata_fields: ['x'], issuer: 'https://x' },
      client: {
        client_secret: 'SEEDED',
        initial_access_token: 'SEEDED',
        hint_value: 'x',
        org_jwks: { keys: ['SEEDED'] },
      },
      resource: {
        consentUrl: 'https://x',
        brazilCpf: 'SEEDED',
        richAuthorizationRequest: [],
        resourceMediaType: 'a/b',
      },
      override: { 'some-module': { client: { client_id: 'x' }, browser: [] } },
    });
    expect(left).to.include.members([
      'publish',
      'skip_test',
      'browser_verbose',
      'options',
      'automated_ciba_approval_url',
      'consent',
      'directory',
      'brand',
      'mystery',
      'server.allow_unexpected_metadata_fields',
      'server.issuer',
      'client.client_secret',
      'client.initial_access_token',
      'client.hint_value',
      'client.org_jwks',
      'resource.consentUrl',
      'resource.brazilCpf',
      'resource.richAuthorizationRequest',
      'override.some-module.client',
    ]);
    for (const { why } of notCarried) expect(why).to.be.a('string').and.not.equal('');
    expect(JSON.stringify([notCarried, files])).not.to.contain('SEEDED');
  });

  it('reads the file with the placeholders of the run script in place', async () => {
    await mkdir(join(folder, 'certs-keys'), { recursive: true });
    await writeFile(join(folder, 'certs-keys', 'c.pem'), 'line 1\nline 2\n');
    await writeFile(join(folder, 'certs-keys', 'c.jwks'), '{"keys": []}');
    const file = join(folder, 'c.json');
    await writeFile(
      file,
      '{"a": "{BASEURL}/x", "h": "{HOSTNAME}", "cert": "{c.pem}", "jwks": {c.jwks}, "gone": "{gone.pem}", "id": "{auth_req_id}"}',
    );
    expect(await readConfiguration(file, SUITE)).to.deep.equal({
      a: `${SUITE}/x`,
      h: 'suite.example',
      cert: 'line 1\nline 2\n',
      jwks: { keys: [] },
      gone: '{gone.pem}',
      id: '{auth_req_id}',
    });
  });

  it('says where a broken file is broken, without quoting it', async () => {
    const file = join(folder, 'broken.json');
    await writeFile(file, '{\n  "d": "SEEDED",\n  "e": SEEDED\n}');
    const fault = await readConfiguration(file, SUITE).catch((error: unknown) => error);
    expect(fault).to.be.instanceOf(SetupFault);
    const { message, details, cause } = fault as SetupFault;
    expect(message).to.contain('broken.json').and.to.contain(':3:');
    expect([message, ...details, String(cause)].join('')).not.to.contain('SEEDED');
    const places: Record<string, string> = {
      '{"a": 1,\n}': ':1:8',
      '{"a": 1\n "b": 2}': ':1:7',
      '{"a": [1': ':1:',
      '{"a\n": 1}': ':1:2',
    };
    for (const [text, place] of Object.entries(places)) {
      await writeFile(file, text);
      expect(String(await readConfiguration(file, SUITE).catch((error: unknown) => error)), text).to.contain(
        place,
      );
    }
    await writeFile(file, '[]');
    const list = await readConfiguration(file, SUITE).catch((error: unknown) => error);
    expect(String(list)).to.contain('holds no JSON object');
    const gone = await readConfiguration(join(folder, 'brokn.json'), SUITE).catch((error: unknown) => error);
    expect(String(gone)).to.contain('did you mean broken.json?');
  });
});

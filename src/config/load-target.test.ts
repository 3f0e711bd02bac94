import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { thumbprintS256 } from '../../certs/pki.js';
import { loadTarget } from './load-target.js';
import { type Fixture, openFixture, PASSWORD } from './target.fixture.js';
import { targetWarnings } from './target-warnings.js';

describe('target file', function () {
  this.timeout(20_000);
  let fixture: Fixture;
  before(async () => {
    fixture = await openFixture();
  });
  after(() => fixture.close());

  it('is read with every default in place', async () => {
    const target = await fixture.load(fixture.good());
    expect(target).to.deep.include({
      name: 'bank',
      environment: 'sandbox',
      profiles: ['fapi1-advanced'],
      driver: 'auto',
      limits: { timeout: 10 },
      lifetimes: { code: 600, leeway: 60 },
      allow: [],
      customers: [{ name: 'ada', values: { user: 'ada', password: PASSWORD }, atOnce: 1 }],
    });
    expect(target.authorizationServer.ca).to.equal(fixture.pki.ca.trim().concat('\n'));
    expect(target).to.not.have.any.keys('resource', 'errorPage', 'authorizedBy');
    const [client] = target.clients;
    expect(client).to.deep.include({ name: 'client1', plays: 'client1', parameters: {}, claims: {} });
    expect(client?.variants).to.have.length(4);
    expect(client?.variantsNamed).to.equal(false);
    expect(client?.keys).to.deep.equal(fixture.pki.signing('client1'));
    expect(thumbprintS256(client?.certificate.certificate ?? '')).to.equal(
      thumbprintS256(fixture.pki.transport('client1').certificate),
    );
    const bytes = await readFile(target.file);
    expect(target.digest).to.equal(createHash('sha256').update(bytes).digest('hex'));
  });

  it('is read with everything said, as YAML and as JSON', async () => {
    const good = fixture.good();
    const full = {
      $schema: './target.schema.json',
      name: 'Example Bank',
      environment: 'production',
      authorizedBy: 'Ada, head of testing',
      ...good,
      profiles: ['fapi1-advanced', 'other'],
      clients: {
        client1: {
          ...good.clients.client1,
          parameters: { prompt: 'consent' },
          claims: { id_token: { acr: null } },
        },
        'client2-mtls': {
          ...good.clients.client1,
          auth: 'tls_client_auth',
          variants: ['pushed+jarm', 'by_value+code_id_token'],
        },
        third: { ...good.clients.client1, plays: 'client2' },
      },
      resource: {
        url: 'https://api.bank.example/accounts',
        method: 'POST',
        headers: { 'x-api-key': 'env:PW', accept: 'application/json' },
        body: '{}',
      },
      introspection: {
        clientId: 'env:CLIENT',
        auth: 'private_key_jwt',
        keys: good.clients.client1.keys,
        certificate: good.clients.client1.certificate,
      },
      journeys: {
        ...good.journeys,
        errorPage: 'Something went wrong',
        again: [{ visit: 'https://bank.example/' }],
      },
      driver: 'forms',
      limits: { lanes: 2, requestsPerSecond: 0.5, timeout: 3 },
      allow: ['active'],
    };
    for (const name of ['full.yaml', 'full.json']) {
      const file = join(fixture.folder, name);
      await writeFile(file, `${JSON.stringify(full, null, '\t')}\n`);
      const target = await loadTarget(file, {
        env: { PW: PASSWORD, CLIENT: 'accounts-api' },
        profiles: ['fapi1-advanced', 'other'],
      });
      expect(target.resource?.headers).to.deep.equal({ 'x-api-key': PASSWORD, accept: 'application/json' });
      expect(target.introspection).to.deep.equal({
        clientId: 'accounts-api',
        auth: 'private_key_jwt',
        keys: target.clients[0]?.keys,
        certificate: target.clients[0]?.certificate,
      });
      expect(target.clients.map(({ plays }) => plays)).to.deep.equal(['client1', 'client2', 'client2']);
      expect(target.clients[1]?.variants).to.deep.equal([
        { request: 'pushed', response: 'jarm' },
        { request: 'by_value', response: 'code_id_token' },
      ]);
      expect(target.clients.map(({ variantsNamed }) => variantsNamed)).to.deep.equal([false, true, false]);
      expect(Object.keys(target.journeys)).to.deep.equal(['approve', 'again']);
      expect(target).to.deep.include({
        errorPage: 'Something went wrong',
        name: 'Example Bank',
        driver: 'forms',
      });
    }
  });

  it('takes shared parts by anchor and merge key', async () => {
    const { clients, ...rest } = fixture.good();
    const lines = Object.entries(clients.client1).map(
      ([key, value]) => `    ${key}: ${JSON.stringify(value)}`,
    );
    const block = Object.entries(rest).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    const text = [
      ...block,
      'clients:',
      '  client1: &c',
      ...lines,
      '  client2: { <<: *c, clientId: tpp-2 }',
    ].join('\n');
    const target = await fixture.load(text);
    expect(target.clients.map(({ clientId }) => clientId)).to.deep.equal(['tpp-1', 'tpp-2']);
    expect(target.clients[1]?.scope).to.equal('openid accounts');
    // A mistake in what an alias brings is told where it is used as well.
    const [, ...mistakes] = await fixture.mistakes(text.replace('"private_key_jwt"', '"none"'));
    expect(mistakes[0]).to.match(/^12:12: clients\.client2\.auth: expected .* found "none"$/);
  });

  it('collects what is secret, and only that', async () => {
    const { secrets } = await fixture.load(fixture.good());
    expect(secrets).to.include(PASSWORD);
    expect(secrets).to.include(fixture.pki.signing('client1')[0]?.d as string);
    expect(secrets.some((secret) => secret.includes('PRIVATE KEY'))).to.equal(true);
    expect(secrets).to.not.include('ada');
    expect(secrets).to.not.include('tpp-1');
    expect(secrets.map(({ length }) => length)).to.deep.equal(
      secrets.map(({ length }) => length).sort((a, b) => b - a),
    );
  });

  it('follows references relative to the file, by file URL, and to the environment', async () => {
    const good = fixture.good();
    await fixture.put('pw.txt', 'from a file\r\n');
    good.customers[0].values = {
      user: 'file:pw.txt',
      password: `file://${join(fixture.folder, 'pw.txt')}`,
      pin: 'env:PIN',
    };
    good.clients.client1.keys = 'env:KEYS';
    good.clients.client1.certificate = { p12: 'env:P12', passphrase: fixture.ref('client1.passphrase') };
    good.clients.client1.clientId = 'env:ID';
    const files = fixture.pki.files as Record<string, string>;
    const target = await fixture.load(good, {
      env: {
        PIN: '0123',
        ID: 'tpp-1',
        KEYS: await readFile(files['client1.jwks'] as string, 'utf8'),
        P12: (await readFile(files['client1.p12'] as string)).toString('base64'),
      },
    });
    expect(target.customers[0]?.values).to.deep.equal({
      user: 'from a file',
      password: 'from a file',
      pin: '0123',
    });
    expect(target.clients[0]?.clientId).to.equal('tpp-1');
    expect(target.secrets).to.include.members(['from a file', '0123', fixture.pki.passphrase]);
    expect(target.secrets).to.not.include('tpp-1');
  });

  it('warns of what is not wrong but will spoil a run', async () => {
    const good = fixture.good();
    expect(targetWarnings(await fixture.load(good))).to.deep.equal([]);
    good.environment = 'production';
    good.allow = ['active'];
    good.clients.client1.scope = 'accounts';
    good.clients.client2 = {
      ...fixture.good().clients.client1,
      certificate: { cert: fixture.ref('client1-expired.pem'), key: fixture.ref('client1-expired.key') },
    };
    const warnings = targetWarnings(await fixture.load(good));
    expect(warnings.map((line) => line.replace(/\d{4}-\d\d-\d\d/, 'DATE'))).to.deep.equal([
      'The scope of client1 has no openid, so that code_id_token can give it no ID token.',
      'The certificate of client2 ended on DATE.',
      'client1 and client2 have the same client_id: checks that mix them up prove nothing.',
      'client1 and client2 have the same signing key: checks that mix them up prove nothing.',
      'allow opens nothing in production: only passive checks run there.',
    ]);
    const later = new Date(Date.now() + 360 * 86_400_000);
    expect(targetWarnings(await fixture.load(fixture.good()), later)[0]).to.match(
      /^The certificate of client1 ends on \d{4}-\d\d-\d\d\.$/,
    );
  });
});

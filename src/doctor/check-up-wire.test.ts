import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { testPki } from '../sandbox/testing/pki.js';
import { bankServer, type Handler, type Listening, proxyServer } from '../transport/servers.test-support.js';
import { bankOf, examined, firstFault, outcomesOf } from './check-up.test-support.js';
import { probeTargetFile } from './target-file.js';
import type { ProbeResult } from './types.js';

describe('checkUp: set-up mistakes on the way to a bank', () => {
  const made = bankOf();
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  const kept = async <T extends Listening>(one: Promise<T>): Promise<T> => {
    open.push(await one);
    return one;
  };
  const leadingTo = (discovery: string, ca?: string): Promise<readonly ProbeResult[]> =>
    examined(made.bank, (target) => ({
      ...target,
      authorizationServer: { ...target.authorizationServer, discovery, ...(ca === undefined ? {} : { ca }) },
    }));

  it('missing ca', async () => {
    const results = await examined(made.bank, (target) => ({
      ...target,
      authorizationServer: { discovery: target.authorizationServer.discovery },
    }));
    const fault = firstFault(results);
    expect(fault.probe).to.equal('tls');
    expect(fault.first.cause).to.match(
      /CA is not among those that this machine trusts: .*fapi-harness test CA/,
    );
    expect(fault.first.mend).to.match(/^Give it as authorizationServer\.ca/);
    expect(outcomesOf(results, 'journey')).to.deep.equal(['notTried']);
    expect(results.find(({ probe }) => probe === 'discovery')?.seen).to.match(
      /^not tried, because .* does not hold/,
    );
  });

  it('wrong ca', async () => {
    const ca = (await testPki()).issuingCa;
    const fault = firstFault(await leadingTo(made.bank.discovery, ca));
    expect(fault.probe).to.equal('tls');
    expect(fault.first.cause).to.match(
      /^authorizationServer\.ca holds another CA .* than the one behind the bank/,
    );
    expect(fault.first.mend).to.match(/CA of this environment/);
  });

  it('certificate and key that are not a pair', async () => {
    const pki = await testPki();
    const folder = await mkdtemp(join(tmpdir(), 'fapi-harness-doctor-'));
    try {
      const file = join(folder, 'bank.yaml');
      const right = made.bank.targetDocument();
      const wrong = right.replace(`file:${pki.files['client1.key']}`, `file:${pki.files['client2.key']}`);
      const how = { env: {}, profiles: ['fapi1-advanced'], now: new Date() };
      await writeFile(file, right);
      expect((await probeTargetFile(file, how)).found.outcome).to.equal('fine');
      await writeFile(file, wrong);
      const { found, target } = await probeTargetFile(file, how);
      expect(target).to.equal(undefined);
      expect(found.outcome).to.equal('fault');
      expect(found.likely[0]?.cause).to.match(
        /client2\.key does not belong to the certificate in .*client1\.pem/,
      );
      expect(found.likely[0]?.mend).to.match(/give the private key that it was issued for/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('wrong discovery URL: nothing there, and a page in its place', async () => {
    const missing = firstFault(
      await leadingTo(made.bank.discovery.replace('openid-configuration', 'openid')),
    );
    expect(missing.probe).to.equal('discovery');
    expect(missing.seen).to.match(/answers 404/);
    expect(missing.first.cause).to.match(/authorizationServer\.discovery is not the address/);
    expect(missing.first.mend).to.match(/openid-configuration/);
    const page = firstFault(await leadingTo(`${made.bank.issuer}/`));
    expect(page.probe).to.equal('discovery');
    expect(page.seen).to.match(/HTML page/);
    expect(page.first.mend).to.match(/Write the whole address/);
  });

  it('bank down', async () => {
    const gone = await bankServer(() => {});
    await gone.close();
    const fault = firstFault(
      await leadingTo(`https://localhost:${gone.port}/.well-known/openid-configuration`),
    );
    expect(fault.probe).to.equal('routes');
    expect(fault.first).to.deep.equal({
      cause: 'The bank is down.',
      mend: 'Start it, or wait until it is back.',
    });
  });

  it('a name that DNS does not know', async () => {
    const results = await leadingTo('https://bank.invalid/.well-known/openid-configuration');
    const fault = firstFault(results);
    expect(fault.probe).to.equal('names');
    expect(fault.first.cause).to.match(/misspelt in authorizationServer\.discovery/);
    expect(results.find(({ probe }) => probe === 'routes')?.seen).to.equal(
      'not tried, because the name bank.invalid is not known',
    );
  });

  /** The target behind a name that only a proxy can reach. */
  const throughProxy = (proxy: string, env = {}): Promise<readonly ProbeResult[]> =>
    examined(
      made.bank,
      (target) => ({
        ...target,
        authorizationServer: {
          ...target.authorizationServer,
          discovery: 'https://bank.test/.well-known/openid-configuration',
        },
      }),
      { env: { HTTPS_PROXY: proxy, ...env } },
    );

  it('a proxy that does not exist', async () => {
    const gone = await proxyServer({ to: made.bank.port });
    await gone.close();
    const fault = firstFault(await throughProxy(`http://127.0.0.1:${gone.port}`));
    expect(fault.probe).to.equal('routes');
    expect(fault.first.cause).to.match(/^HTTPS_PROXY names a proxy that is not there/);
    expect(fault.first.mend).to.match(/^Correct HTTPS_PROXY/);
  });

  it('a proxy that wants a password, which is never printed', async () => {
    const proxy = await kept(proxyServer({ to: made.bank.port, user: 'somebody else' }));
    const results = await throughProxy(`http://me:hush-hush-9@127.0.0.1:${proxy.port}`);
    const fault = firstFault(results);
    expect(fault.first.cause).to.match(/wants a user and a password/);
    expect(JSON.stringify(results)).not.to.contain('hush-hush-9');
  });

  it('a proxy that opens TLS is named with the issuer of its certificate', async () => {
    const pki = await testPki();
    const { certificate: cert, key } = pki.server('bank-unknown-ca');
    const interceptor = await kept(bankServer(() => {}, { cert, key }));
    const proxy = await kept(proxyServer({ to: interceptor.port }));
    const results = await throughProxy(`http://127.0.0.1:${proxy.port}`);
    const fault = firstFault(results);
    expect(fault.probe).to.equal('tls');
    expect(fault.first.cause).to.match(/^The proxy 127\.0\.0\.1:\d+ opens TLS itself .* issued by .+/);
    expect(fault.first.mend).to.match(/NO_PROXY/);
    expect(results.find(({ probe }) => probe === 'routes')?.seen).to.match(/through the proxy 127\.0\.0\.1/);
  });

  it('what the bank serves wrongly is the bank’s, and the rest is looked at all the same', async () => {
    const pki = await testPki();
    const { certificate: cert, key } = pki.server('bank-expired');
    const handler: Handler = (_request, response) => response.writeHead(404).end();
    const bank = await kept(bankServer(handler, { cert, key }));
    const results = await leadingTo(`https://localhost:${bank.port}/.well-known/openid-configuration`);
    const tls = results.find(({ probe }) => probe === 'tls');
    expect(tls?.outcome).to.equal('bank');
    expect(tls?.likely[0]?.cause).to.match(/^The bank's certificate ended on/);
    expect(results.find(({ probe }) => probe === 'discovery')?.seen).to.match(/answers 404/);
  });

  it('a server that lets no certificate of ours in, in TLS 1.3', async () => {
    const metadata = (port: number) => ({
      issuer: `https://localhost:${port}`,
      authorization_endpoint: `https://localhost:${port}/authorize`,
      token_endpoint: `https://localhost:${port}/token`,
      jwks_uri: `https://localhost:${port}/jwks`,
    });
    const strict = await kept(
      bankServer(() => {}, { requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.3', ca: [] }),
    );
    const front = await kept(
      bankServer((_request, response) => {
        const body = { ...metadata(front.port), token_endpoint: `https://localhost:${strict.port}/token` };
        response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
      }),
    );
    const results = await leadingTo(`https://localhost:${front.port}/.well-known/openid-configuration`);
    const shown = results.find(({ probe }) => probe === 'client-certificate');
    expect(shown?.outcome).to.equal('fault');
    expect(shown?.seen).to.match(/closed the connection without an answer/);
    expect(shown?.likely[0]?.cause).to.match(/is not one that the bank takes here/);
    expect(shown?.likely[1]?.cause).to.match(/does not trust the CA that issued the certificate/);
  });
});

import { createServer as createTcp } from 'node:net';
import { createServer as createTls, type TlsOptions } from 'node:tls';
import { expect } from 'chai';
import type { Pki } from '../../certs/pki.js';
import { chainOf } from './chain.js';
import { type Listening, listening, proxyServer, testPki } from './servers.test-support.js';
import { probeTls, type TlsProbeRequest, type TlsVersion } from './tls-probe.js';

describe('TLS probe', () => {
  let pki: Pki;
  const open: Listening[] = [];
  const server = async (options: TlsOptions): Promise<number> => {
    const tls = createTls({ cert: pki.bank.certificate, key: pki.bank.key, ...options }, (socket) =>
      socket.on('error', () => {}),
    );
    tls.on('tlsClientError', () => {});
    const one = await listening(tls);
    open.push(one);
    return one.port;
  };
  const probe = (port: number, more: Partial<TlsProbeRequest> & Pick<TlsProbeRequest, 'versions'>) =>
    probeTls({ host: 'localhost', port, timeout: 3, env: {}, ...more });

  before(async function () {
    this.timeout(30_000);
    pki = await testPki();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });

  it('connects with each version to a server that allows all', async () => {
    const port = await server({ minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' });
    for (const versions of ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as TlsVersion[]) {
      expect(await probe(port, { versions }), versions).to.include({
        outcome: 'accepted',
        protocol: versions,
      });
    }
    const range = await probe(port, { versions: { min: 'TLSv1', max: 'TLSv1.2' } });
    expect(range).to.include({ outcome: 'accepted', protocol: 'TLSv1.2' });
    expect(range.ephemeral).to.match(/^ECDH /);
  });

  it('is refused by a server that allows only new ones', async () => {
    const port = await server({ minVersion: 'TLSv1.2' });
    for (const versions of ['TLSv1', 'TLSv1.1'] as TlsVersion[]) {
      expect(await probe(port, { versions }), versions).to.include({
        outcome: 'refused',
        reason: 'TLS_ALERT_PROTOCOL_VERSION',
      });
    }
    const newest = await server({ minVersion: 'TLSv1.3' });
    expect(await probe(newest, { versions: 'TLSv1.2' })).to.include({ outcome: 'refused' });
  });

  it('offers exactly the given suites', async () => {
    const strong = await server({ maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' });
    const weak = await server({ maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA:@SECLEVEL=0' });
    const ciphers = ['AES128-SHA'];
    expect(await probe(strong, { versions: 'TLSv1.2', ciphers })).to.include({
      outcome: 'refused',
      reason: 'TLS_ALERT_HANDSHAKE_FAILURE',
    });
    expect(await probe(weak, { versions: 'TLSv1.2', ciphers })).to.include({
      outcome: 'accepted',
      cipher: 'AES128-SHA',
    });
    const only = await server({ ciphers: 'TLS_CHACHA20_POLY1305_SHA256' });
    expect(await probe(only, { versions: 'TLSv1.3', ciphers: ['TLS_AES_128_GCM_SHA256'] })).to.include({
      outcome: 'refused',
    });
    expect(await probe(only, { versions: 'TLSv1.3', ciphers: ['TLS_CHACHA20_POLY1305_SHA256'] })).to.include({
      outcome: 'accepted',
    });
  });

  it('says so where our own OpenSSL cannot offer something', async () => {
    const port = await server({});
    for (const cipher of ['RC4-MD5', 'NO-SUCH-SUITE']) {
      expect(await probe(port, { versions: 'TLSv1.2', ciphers: [cipher] })).to.include({
        outcome: 'notOffered',
      });
    }
    expect(await probe(port, { versions: 'TLSv1.2', ciphers: ['TLS_AES_128_GCM_SHA256'] })).to.include({
      outcome: 'notOffered',
    });
  });

  it('tells unreachable from refused', async () => {
    const gone = await listening(createTcp());
    await gone.close();
    expect(await probe(gone.port, { versions: 'TLSv1.2' })).to.include({
      outcome: 'unreachable',
      reason: 'ECONNREFUSED',
    });
    const silent = await listening(createTcp((socket) => socket.on('error', () => {})));
    const cutting = await listening(
      createTcp((socket) => socket.on('error', () => {}).once('data', () => socket.destroy())),
    );
    open.push(silent, cutting);
    expect(await probe(silent.port, { versions: 'TLSv1.2', timeout: 0.2 })).to.include({
      outcome: 'unreachable',
      reason: 'TIMEOUT_HANDSHAKE',
    });
    expect(await probe(cutting.port, { versions: 'TLSv1.2' })).to.include({ outcome: 'refused' });
    const stop = new AbortController();
    const waiting = probe(silent.port, { versions: 'TLSv1.2', signal: stop.signal });
    stop.abort(new Error('stop'));
    expect(await waiting.catch((error: Error) => error.message)).to.equal('stop');
  });

  it('shows a client certificate where asked, and goes through a proxy', async () => {
    const port = await server({
      requestCert: true,
      rejectUnauthorized: true,
      ca: pki.ca,
      maxVersion: 'TLSv1.2',
    });
    expect(await probe(port, { versions: 'TLSv1.2' })).to.include({ outcome: 'refused' });
    const as = { name: 'client1', certificate: pki.transport('client1') };
    expect(await probe(port, { versions: 'TLSv1.2', as })).to.include({ outcome: 'accepted' });
    const proxy = await proxyServer({ to: port });
    open.push(proxy);
    const env = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    expect(await probe(443, { host: 'bank.test', versions: 'TLSv1.2', as, env })).to.include({
      outcome: 'accepted',
    });
    expect(proxy.seen).to.deep.equal(['bank.test:443']);
  });

  it('tells chain and name apart', async () => {
    const look = async (name: Parameters<Pki['server']>[0], ca: string | undefined = pki.ca) => {
      const { certificate, key } = pki.server(name);
      const port = await server({ cert: certificate, key, ciphers: 'DEFAULT:@SECLEVEL=0' });
      return chainOf({ host: 'localhost', port, ca, timeout: 3, env: {} });
    };
    const good = await look('bank');
    expect(good).to.include({ trusted: true, named: true, protocol: 'TLSv1.3' });
    expect(good.certificates[0]?.names).to.include('DNS:localhost');
    expect((await look('bank-expired')).fault?.code).to.equal('CERT_HAS_EXPIRED');
    expect(await look('bank-wrong-host')).to.include({ trusted: true, named: false });
    expect(await look('bank-unknown-ca')).to.include({ trusted: false, named: true });
    expect((await look('bank-behind-intermediate')).fault?.code).to.equal('CHAIN_INCOMPLETE');
    expect((await look('bank-short-key')).certificates[0]?.key).to.deep.equal({ kind: 'rsa', bits: 1024 });
    const [p256] = (await look('bank-p256')).certificates;
    expect(p256).to.deep.include({ key: { kind: 'ec', curve: 'prime256v1' }, weakDigest: false });
    expect((await look('bank-sha1')).certificates[0]).to.include({ weakDigest: true, selfSigned: false });
  });

  it('tells protocol by ALPN and the lifetime of tickets', async () => {
    const port = await server({ ALPNProtocols: ['http/1.1'], sessionTimeout: 4711 });
    expect(await probe(port, { versions: 'TLSv1.2', alpn: ['h2', 'http/1.1'] })).to.include({
      outcome: 'accepted',
      alpn: 'http/1.1',
      ticketSeconds: 4711,
    });
    expect(await probe(port, { versions: 'TLSv1.3', alpn: ['bogus'] })).to.include({ outcome: 'refused' });
    expect(await probe(port, { versions: 'TLSv1.3', groups: ['P-256'] })).to.include({ outcome: 'accepted' });
  });
});

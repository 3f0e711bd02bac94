import { createServer as createTcp } from 'node:net';
import { createServer as createTls, type TlsOptions } from 'node:tls';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Pki } from '../../certs/pki.js';
import { familyOf, SUITE_FAMILIES, suiteName, suitesOf } from './cipher-suites.js';
import { clientHello, EXTENSION, type HelloOffer, readFlight } from './hello.js';
import { probeHello } from './hello-probe.js';
import { type Listening, listening, testPki } from './servers.test-support.js';

describe('hello made by hand', () => {
  let pki: Pki;
  const open: Listening[] = [];
  const server = async (options: TlsOptions = {}): Promise<number> => {
    const tls = createTls({ cert: pki.bank.certificate, key: pki.bank.key, ...options }, (socket) =>
      socket.on('error', () => {}),
    );
    tls.on('tlsClientError', () => {});
    const one = await listening(tls);
    open.push(one);
    return one.port;
  };
  const probe = (port: number, offer: Partial<HelloOffer> = {}) =>
    probeHello({
      host: 'localhost',
      port,
      timeout: 3,
      env: {},
      version: 'TLSv1.2',
      suites: suitesOf(...SUITE_FAMILIES),
      ...offer,
    });

  before(async function () {
    this.timeout(60_000);
    pki = await testPki();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });

  it('reads what a server of today takes up', async () => {
    const { flight, ...probed } = await probe(await server({ requestCert: true }), { compression: true });
    expect(probed).to.include({ outcome: 'accepted', protocol: 'TLSv1.2' });
    expect(flight).to.include({ compression: 0, asksForCertificate: true, version: 0x0303 });
    expect(flight?.extensions).to.include.members([
      EXTENSION.renegotiationInfo,
      EXTENSION.extendedMasterSecret,
    ]);
    expect(flight?.certificates).to.have.length(1);
    expect(flight?.ephemeral).to.include({ kind: 'ECDHE', size: 29 });
    expect(flight?.signature).to.equal(0x0804);
  });

  it('offers just these suites, groups and versions', async () => {
    const port = await server({
      ciphers: 'ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0',
      minVersion: 'TLSv1',
      dhparam: 'auto',
    });
    for (const family of ['unencrypted', 'rc4', 'export', 'tripleDes', 'staticRsa', 'cbc'] as const)
      expect(await probe(port, { suites: suitesOf(family) }), family).to.include({ outcome: 'refused' });
    const dhe = await probe(port, { suites: suitesOf('ephemeralDh') });
    expect(dhe.flight?.ephemeral).to.include({ kind: 'DHE', size: 2048 });
    const p256 = await probe(port, { suites: suitesOf('recommended'), groups: [23] });
    expect(p256.flight?.ephemeral).to.include({ kind: 'ECDHE', size: 23 });
    expect(await probe(port, { suites: suitesOf('recommended'), groups: [1] })).to.include({
      outcome: 'refused',
    });
    const old = await server({ ciphers: 'ALL:@SECLEVEL=0', minVersion: 'TLSv1' });
    for (const version of ['TLSv1', 'TLSv1.1'] as const)
      expect(await probe(old, { version })).to.include({ outcome: 'accepted', protocol: version });
    for (const version of ['SSLv2', 'SSLv3'] as const)
      expect(await probe(old, { version }), version).to.include({ outcome: 'refused' });
  });

  it('tells plain text, silence and an empty port apart', async () => {
    const talker = await listening(createTcp((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    const mute = await listening(createTcp(() => {}));
    open.push(talker, mute);
    expect(await probe(talker.port)).to.include({ outcome: 'refused', reason: 'NO_TLS' });
    const request = { host: 'localhost', port: mute.port, timeout: 0.1, env: {} };
    expect(await probeHello({ ...request, version: 'TLSv1.2', suites: [1] })).to.include({
      outcome: 'unreachable',
      reason: 'TIMEOUT_HANDSHAKE',
    });
    const { port } = talker;
    await open.splice(0, 1)[0]?.close();
    expect(await probe(port)).to.include({ outcome: 'unreachable' });
  });

  it('never throws for bytes, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(readFlight(Buffer.from(bytes)).at).to.be.oneOf(['more', 'alert', 'notTls', 'flight']);
      }),
    );
    const hello = { version: 'TLSv1.2', suites: [1] } as const;
    expect(clientHello(hello, 'bank.example').includes('bank.example')).to.equal(true);
    expect(clientHello(hello, undefined).length).to.be.below(clientHello(hello, 'bank.example').length);
  });

  it('names suites as they are registered, each in one family', () => {
    const all = suitesOf(...SUITE_FAMILIES);
    expect(new Set(all).size).to.equal(all.length);
    expect(suiteName(0xc02f)).to.equal('TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256');
    expect(suiteName(0xfefe)).to.equal('0xfefe');
    expect(familyOf(0x002f)).to.equal('staticRsa');
    expect(familyOf(0xfefe)).to.equal(undefined);
  });
});

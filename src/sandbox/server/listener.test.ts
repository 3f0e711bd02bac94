import { type ConnectionOptions, connect } from 'node:tls';
import { expect } from 'chai';
import type { Pki } from '../../../certs/pki.js';
import { defectNamed } from '../defects/index.js';
import { startBank } from '../start.js';
import { BareTpp } from '../testing/bare-tpp.js';
import { testPki } from '../testing/pki.js';
import { withBank } from '../testing/with-bank.js';
import type { RunningBank } from '../types.js';

describe('sandbox: the listeners', () => {
  let pki: Pki;
  let bank: RunningBank;
  before(async () => {
    pki = await testPki();
    bank = await startBank({ pki });
  });
  after(() => bank.stop());

  /** What a handshake ends in: protocol and suite, or `refused`. `say` is sent, and the first line of the answer added. */
  const handshake = (port: number, options: ConnectionOptions, say?: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(
        { host: 'localhost', port, ca: pki.ca, servername: 'localhost', ...options },
        () => {
          if (say !== undefined) {
            socket.write(say);
            return;
          }
          resolve(`${socket.getProtocol()} ${socket.getCipher().standardName}`);
          socket.destroy();
        },
      );
      socket.once('data', (data) => {
        resolve(data.toString().split('\r\n')[0] ?? '');
        socket.destroy();
      });
      socket.on('error', () => resolve('refused'));
    });
  const old: ConnectionOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' };
  const WEAK = [
    'ECDHE-RSA-AES128-SHA256',
    'ECDHE-RSA-AES128-SHA',
    'AES128-GCM-SHA256',
    'ECDHE-RSA-CHACHA20-POLY1305',
  ];

  it('speak TLS 1.3, TLS 1.2 with the suites of BCP 195, and nothing older', async () => {
    for (const port of [bank.port, bank.mtlsPort]) {
      expect(await handshake(port, {})).to.match(/^TLSv1\.3 /);
      expect(await handshake(port, { maxVersion: 'TLSv1.2' })).to.match(/ECDHE_RSA_WITH_AES_\d+_GCM/);
      expect(await handshake(port, old)).to.equal('refused');
      for (const ciphers of WEAK) {
        expect(await handshake(port, { maxVersion: 'TLSv1.2', ciphers }), ciphers).to.equal('refused');
      }
    }
  });

  it('send HSTS, and refuse other hosts, unknown paths and endpoints of the other side', async () => {
    const tpp = new BareTpp(bank, pki, 'client1');
    const { headers } = await tpp.call(bank.discovery);
    expect(headers['strict-transport-security']).to.contain('max-age=');
    expect((await tpp.call(`${bank.issuer}/nothing`)).status).to.equal(404);
    expect(
      (await tpp.call(bank.discovery.replace(String(bank.port), String(bank.mtlsPort)))).status,
    ).to.equal(404);
    const foreign = 'GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n';
    expect(await handshake(bank.port, {}, foreign)).to.contain('421');
    await tpp.close();
  });

  it('answer a body without end with 413', async () => {
    const tpp = new BareTpp(bank, pki, 'client1');
    const reply = await tpp.call(`${bank.issuer}/customer/abc`, { form: { csrf: 'x'.repeat(80_000) } });
    expect(reply.status).to.equal(413);
    await tpp.close();
  });

  it('with the defect tls-1.0-and-1.1 speak the old versions, and are as strict as before in TLS 1.2', async () => {
    await withBank({ deviation: defectNamed('tls-1.0-and-1.1') }, async (tpp, weak) => {
      for (const port of [weak.port, weak.mtlsPort]) {
        expect(await handshake(port, old)).to.match(/^TLSv1\.1 /);
        expect(await handshake(port, { ...old, maxVersion: 'TLSv1' })).to.match(/^TLSv1 /);
        expect(await handshake(port, {})).to.match(/^TLSv1\.3 /);
        for (const ciphers of WEAK) {
          expect(await handshake(port, { maxVersion: 'TLSv1.2', ciphers }), ciphers).to.equal('refused');
        }
      }
      expect((await tpp.tokens({ pushed: true, jarm: true })).tokens.status).to.equal(200);
    });
  });

  it('end at once, open connections and all, and leave the ports free', async () => {
    await withBank({}, async (tpp, first) => {
      const { port, mtlsPort, issuer } = first;
      await tpp.call(first.discovery);
      const started = performance.now();
      await first.stop();
      await first.stop();
      expect(performance.now() - started).to.be.below(1000);
      await withBank({ port, mtlsPort }, async (_tpp, again) => {
        expect(again.issuer).to.equal(issuer);
      });
    });
  });

  it('say which port is taken, and keep none', () =>
    withBank({}, async (_tpp, { port }) => {
      const failure = await startBank({ pki, mtlsPort: port }).then(
        async (bank) => bank.stop(),
        (error: NodeJS.ErrnoException) => error,
      );
      expect(failure).to.have.property('code', 'EADDRINUSE');
    }));
});

import { createServer as createTcp } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Pki } from '../../certs/pki.js';
import { Governor } from './governor.js';
import {
  anyone,
  faultOf,
  get,
  type Handler,
  listening,
  recorder,
  rig,
  whoami,
} from './servers.test-support.js';
import type { NoAnswer } from './types.js';

describe('transport without an answer', () => {
  const bench = rig();

  for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
    it(`tells a refused client certificate as the server’s word (${version})`, async () => {
      const { url } = await bench.bank(whoami, {
        requestCert: true,
        rejectUnauthorized: true,
        minVersion: version,
        maxVersion: version,
      });
      const transport = bench.make();
      for (const send of ['send', 'sendExact'] as const) {
        const heard = recorder();
        const none = await faultOf(transport[send](get(url), anyone, { listener: heard }));
        expect(none.side, none.code).to.equal('theirs');
        expect(none.code).to.match(
          version === 'TLSv1.3'
            ? /^TLS_ALERT_CERTIFICATE_REQUIRED$/
            : /^TLS_ALERT_(HANDSHAKE_FAILURE|BAD_CERTIFICATE)$/,
        );
        expect(heard.heard[0]?.error?.code).to.equal(none.code);
        const stranger = { name: 'stranger', certificate: bench.pki.transport('client1-unknown-ca') };
        // This server cuts the connection without an alert: that is all there is to tell.
        const unknown = await faultOf(transport[send](get(url), stranger, { fresh: true }));
        expect(unknown.code).to.equal('ECONNRESET');
        expect(unknown.side).to.equal(version === 'TLSv1.3' ? 'theirs' : 'unknown');
      }
    });
  }

  it('blames the server for its certificate and us for a missing CA', async () => {
    const expired = await bench.bank(whoami, { ...tlsPair(bench.pki, 'bank-expired') });
    const other = await bench.bank(whoami, { ...tlsPair(bench.pki, 'bank-wrong-host') });
    const foreign = await bench.bank(whoami, { ...tlsPair(bench.pki, 'bank-unknown-ca') });
    const transport = bench.make();
    for (const send of ['send', 'sendExact'] as const) {
      expect(await faultOf(transport[send](get(expired.url), anyone))).to.include({
        code: 'CERT_HAS_EXPIRED',
        side: 'theirs',
      });
      expect(await faultOf(transport[send](get(other.url), anyone))).to.include({
        code: 'ERR_TLS_CERT_ALTNAME_INVALID',
        side: 'theirs',
      });
      const unknown = await faultOf(transport[send](get(foreign.url), anyone));
      expect(unknown.code).to.match(/^(UNABLE_TO|SELF_SIGNED)/);
      expect(unknown.message).to.contain('`ca`');
    }
    const wrong = {
      name: 'wrong',
      certificate: { ...bench.pki.transport('client1'), key: bench.pki.transport('client2').key },
    };
    expect(await faultOf(transport.send(get(expired.url), wrong))).to.include({
      code: 'ERR_OSSL_X509_KEY_VALUES_MISMATCH',
      side: 'ours',
    });
  });

  it('reads neither too much nor for ever', async () => {
    const endless: Handler = (_request, response) => {
      const chunk = Buffer.alloc(65_536, 'x');
      const more = (): void => void (response.destroyed || response.write(chunk, more));
      more();
    };
    const { url } = await bench.bank((request, response) => {
      if (request.url === '/large') endless(request, response);
      if (request.url === '/bomb') {
        response.setHeader('content-encoding', 'gzip');
        response.end(gzipSync(Buffer.alloc(3_000_000)));
      }
      if (request.url === '/drip') response.write('a');
      if (request.url === '/cut') {
        response.writeHead(200, { 'content-length': '10' });
        response.write('abc', () => response.destroy());
      }
      // '/hang' never answers
    });
    const transport = bench.make({ timeout: 0.4, maxBody: 1_000_000 });
    for (const send of ['send', 'sendExact'] as const) {
      const heard = recorder();
      const code = async (path: string) =>
        (await faultOf(transport[send](get(url + path), anyone, { listener: heard }))).code;
      expect(await code('/large')).to.equal('BODY_TOO_LARGE');
      expect(await code('/bomb')).to.equal('BODY_TOO_LARGE');
      expect(await code('/hang')).to.equal('TIMEOUT_ANSWER');
      expect(await code('/drip')).to.equal('TIMEOUT_BODY');
      expect(await code('/cut')).to.equal('BODY_CUT');
      expect(heard.heard).to.have.length(5);
      expect(heard.heard[4]?.reply).to.include({ status: 200, body: 'abc' });
    }
  });

  it('tells refused connections, unknown names, silent and speechless servers apart', async () => {
    const silent = await listening(createTcp(() => {}));
    const plain = await listening(
      createTcp((socket) =>
        socket.on('data', () => socket.end('HTTP/1.1 400 no\r\n\r\n')).on('error', () => {}),
      ),
    );
    const gone = await listening(createTcp());
    bench.keep(silent, plain);
    await gone.close();
    const transport = bench.make({ timeout: 0.3 });
    for (const send of ['send', 'sendExact'] as const) {
      const fault = (url: string) => faultOf(transport[send](get(url), anyone));
      expect(await fault(`https://127.0.0.1:${gone.port}/`)).to.include({
        code: 'ECONNREFUSED',
        side: 'unknown',
      });
      expect(await fault(`https://127.0.0.1:${silent.port}/`)).to.include({ code: 'TIMEOUT_CONNECT' });
      expect(await fault(`https://127.0.0.1:${plain.port}/`)).to.include({ side: 'unknown' });
      expect(await fault('https://nowhere.invalid/')).to.satisfy((one: NoAnswer) =>
        /ENOTFOUND|EAI_AGAIN/.test(one.code),
      );
      expect(await fault('ftp://x/')).to.include({ code: 'BAD_URL', side: 'ours' });
      expect(await fault('not a url')).to.include({ code: 'BAD_URL', side: 'ours' });
    }
    expect(
      await faultOf(
        transport.send(get(`https://127.0.0.1:${plain.port}/`, { headers: { 'a b': 'c' } }), anyone),
      ),
    ).to.include({ code: 'BAD_REQUEST', side: 'ours' });
  });

  it('gives up when told to, in every phase', async () => {
    const { url } = await bench.bank(() => {});
    const transport = bench.make({ governor: new Governor({ concurrent: 1 }) });
    const stop = new AbortController();
    const first = faultOf(transport.send(get(url), anyone, { signal: stop.signal }));
    const waiting = faultOf(transport.send(get(url), anyone, { signal: stop.signal }));
    stop.abort(new Error('Ctrl-C'));
    expect(await first).to.include({ code: 'ABORTED', side: 'ours' });
    expect(await waiting).to.include({ code: 'ABORTED', side: 'ours' });
    expect(await faultOf(transport.sendExact(get(url), anyone, { signal: stop.signal }))).to.include({
      code: 'ABORTED',
    });
    expect(transport.governor.running).to.equal(0);
    const [kept, exact] = [
      faultOf(transport.send(get(url), anyone)),
      faultOf(transport.sendExact(get(url), anyone)),
    ];
    await new Promise(setImmediate);
    await transport.close();
    expect([(await kept).code, (await exact).code]).to.deep.equal(['CLOSED', 'CLOSED']);
    expect(await faultOf(transport.send(get(url), anyone))).to.include({ code: 'CLOSED' });
  });

  it('asks a GET again where the kept connection had gone, and never a POST', async () => {
    let requests = 0;
    const { url } = await bench.bank((request, response) => {
      requests++;
      // The second request on any connection is cut before an answer: a server that closed while idle looks so.
      const socket = request.socket as TLSSocket & { served?: boolean };
      if (socket.served) return void socket.destroy();
      socket.served = true;
      response.end('ok');
    });
    const transport = bench.make();
    const heard = recorder();
    await transport.send(get(url), anyone);
    expect((await transport.send(get(url), anyone, { listener: heard })).body).to.equal('ok');
    expect(heard.heard.map(({ error }) => error?.code !== undefined)).to.deep.equal([true, false]);
    await transport.send(get(url), anyone);
    const post = await faultOf(transport.send(get(url, { method: 'POST', body: 'x' }), anyone));
    expect(post.side).to.equal('theirs');
    expect(requests).to.equal(5);
  });
});

const tlsPair = (pki: Pki, name: 'bank-expired' | 'bank-wrong-host' | 'bank-unknown-ca') => {
  const { certificate, key } = pki.server(name);
  return { cert: certificate, key };
};

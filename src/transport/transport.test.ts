import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { anyone, faultOf, get, proxyServer, recorder, rig, whoami } from './servers.test-support.js';

describe('transport', () => {
  const bench = rig();

  it('sends over mutual TLS, keeps the connection, and tells what TLS agreed on', async () => {
    const { url } = await bench.bank(whoami, { requestCert: true, rejectUnauthorized: false });
    const transport = bench.make();
    const heard = recorder();
    const client1 = { name: 'client1', certificate: bench.pki.transport('client1') };
    const first = await transport.send(get(`${url}/a`), client1, { listener: heard });
    const second = await transport.send(get(`${url}/b`), client1, { listener: heard });
    expect(first.json()).to.include({ who: 'tpp1.example', resumed: false, path: '/a' });
    expect(second.json()).to.include({ who: 'tpp1.example', path: '/b' });
    expect(transport.requests).to.equal(2);
    expect(transport.handshakes).to.equal(1);
    expect(heard.heard.map(({ id }) => id)).to.deep.equal(['x1', 'x2']);
    expect(first.evidence).to.equal('x1');
    const { tls } = heard.heard[1] ?? {};
    expect(tls).to.include({ protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' });
    expect(tls?.clientCertificate).to.match(/^[\w-]{43}$/);
    expect(tls?.peer?.subject).to.contain('CN=localhost');
    expect(tls?.peer?.validTo).to.match(/Z$/);
  });

  it('shares neither connection nor TLS session between identities', async () => {
    const { url } = await bench.bank(whoami, {
      requestCert: true,
      rejectUnauthorized: false,
      maxVersion: 'TLSv1.2',
    });
    const transport = bench.make();
    const client1 = { name: 'client1', certificate: bench.pki.transport('client1') };
    await transport.send(get(url), client1);
    expect((await transport.send(get(url), anyone)).json()).to.include({ who: 'nobody', resumed: false });
    expect((await transport.send(get(url), client1, { fresh: true })).json()).to.include({ resumed: false });
    expect((await transport.send(get(url), { ...client1, name: 'client1' })).json()).to.include({
      who: 'tpp1.example',
    });
    const renamed = { name: 'client1', certificate: bench.pki.transport('client2') };
    expect((await transport.send(get(url), renamed)).json()).to.include({
      who: 'tpp2.example',
      resumed: false,
    });
  });

  it('resumes the session of the same identity only where it is not asked for a fresh connection', async () => {
    const { url } = await bench.bank(
      (request, response) => {
        response.setHeader('connection', 'close');
        whoami(request, response);
      },
      { requestCert: true, maxVersion: 'TLSv1.2' },
    );
    const transport = bench.make();
    const client1 = { name: 'client1', certificate: bench.pki.transport('client1') };
    await transport.send(get(url), client1);
    expect((await transport.send(get(url), client1)).json()).to.include({ resumed: true });
    expect((await transport.send(get(url), client1, { fresh: true })).json()).to.include({ resumed: false });
    expect((await transport.sendExact(get(url), client1)).json()).to.include({
      resumed: false,
      who: 'tpp1.example',
    });
  });

  it('still trusts the default roots beside the given CA', async () => {
    const { rootCertificates } = await import('node:tls');
    const { secureContextFor } = await import('./trust.js');
    const context = secureContextFor(undefined, bench.pki.ca) as unknown as {
      context: { addCACert: unknown };
    };
    expect(rootCertificates.length).to.be.greaterThan(50);
    expect(context.context.addCACert, 'fast path exists in this Node').to.be.a('function');
    expect(() => secureContextFor(undefined, 'nothing')).to.throw('no certificate');
  });

  it('never follows a redirect, keeps header lists, and reads gzip', async () => {
    const { url } = await bench.bank((request, response) => {
      if (request.url === '/gzip') {
        response.setHeader('content-encoding', 'gzip');
        return response.end(gzipSync('{"a":1}'));
      }
      response.writeHead(303, { location: '/gzip', 'set-cookie': ['a=1', 'b=2'] });
      return response.end();
    });
    const transport = bench.make();
    const reply = await transport.send(get(url), anyone);
    expect(reply.status).to.equal(303);
    expect(reply.headers['set-cookie']).to.deep.equal(['a=1', 'b=2']);
    expect(reply.header('Set-Cookie')).to.equal('a=1, b=2');
    expect(reply.json()).to.equal(undefined);
    expect((await transport.send(get(`${url}/gzip`), anyone)).json()).to.deep.equal({ a: 1 });
  });

  it('sends exactly what is written through the second door', async () => {
    const { url } = await bench.bank((request, response) =>
      response.end(JSON.stringify([request.method, request.url, request.rawHeaders])),
    );
    const transport = bench.make();
    const path = `/a/../b/%2e%2e/c;x?q="'`;
    const reply = await transport.sendExact(
      get(url + path, {
        method: 'OPTIONS',
        headers: { Host: 'other.example', Authorization: ['Bearer a', 'Bearer b'] },
        body: 'x',
      }),
      anyone,
    );
    const [method, target, lines] = JSON.parse(reply.body) as [string, string, string[]];
    expect([method, target]).to.deep.equal(['OPTIONS', path]);
    expect(lines.slice(0, 6)).to.deep.equal([
      'Host',
      'other.example',
      'Authorization',
      'Bearer a',
      'Authorization',
      'Bearer b',
    ]);
    expect((await transport.sendExact(get(url, { method: 'TRACE' }), anyone)).body).to.contain('TRACE');
    const kept = await transport.send(get(url + path), anyone);
    expect(JSON.parse(kept.body)[1]).to.equal(path);
  });

  it('goes through a proxy with CONNECT, also with mutual TLS, and past it where NO_PROXY says so', async () => {
    // A certificate for a name that no DNS knows: only the proxy leads there.
    const { certificate, key } = bench.pki.server('bank-wrong-host');
    const server = await bench.bank(whoami, {
      cert: certificate,
      key,
      requestCert: true,
      rejectUnauthorized: false,
    });
    const user = `Basic ${Buffer.from('me:p w').toString('base64')}`;
    const proxy = await proxyServer({ user, to: server.port });
    bench.keep(proxy);
    const HTTPS_PROXY = `http://me:p%20w@127.0.0.1:${proxy.port}`;
    const client1 = { name: 'client1', certificate: bench.pki.transport('client1') };
    const transport = bench.make({ env: { HTTPS_PROXY } });
    for (const send of ['send', 'send', 'sendExact'] as const) {
      const reply = await transport[send](get('https://other.example/x'), client1);
      expect(reply.json()).to.include({ who: 'tpp1.example', path: '/x' });
      expect(reply.tls?.peer?.subject).to.contain('CN=other.example');
    }
    expect(proxy.seen, 'the tunnel is kept').to.deep.equal(['other.example:443', 'other.example:443']);
    const fault = await faultOf(transport.send(get('https://bank.test/'), client1));
    expect(fault.code).to.equal('ERR_TLS_CERT_ALTNAME_INVALID');
    const local = await bench.bank(whoami);
    expect((await transport.send(get(local.url), anyone)).status).to.equal(200);
    expect(proxy.seen, 'loopback takes no proxy').to.have.length(3);
    const refused = bench.make({ env: { https_proxy: `http://127.0.0.1:${proxy.port}` } });
    expect(await faultOf(refused.send(get('https://bank.test/'), client1))).to.include({
      code: 'PROXY_REFUSED',
      side: 'ours',
    });
    const gone = bench.make({ env: { https_proxy: 'http://127.0.0.1:1' } });
    expect(await faultOf(gone.send(get('https://bank.test/'), client1))).to.include({
      code: 'PROXY_UNREACHABLE',
      side: 'ours',
    });
    const socks = bench.make({ env: { https_proxy: 'socks5://127.0.0.1:1' } });
    expect(await faultOf(socks.send(get('https://bank.test/'), client1))).to.include({
      code: 'BAD_PROXY',
      side: 'ours',
    });
    const past = bench.make({ env: { HTTPS_PROXY, NO_PROXY: '.test' }, timeout: 2 });
    expect((await faultOf(past.send(get('https://bank.test/'), client1))).code).to.match(
      /ENOTFOUND|EAI_AGAIN/,
    );
  });
});

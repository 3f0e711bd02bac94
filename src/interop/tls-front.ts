import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { KeyPair } from '../transport/types.js';

/** TLS in front of a server that speaks plain HTTP, as a proxy of a plain set-up does it. */
export interface TlsFront {
  /** `https://localhost:<port>` */
  readonly url: string;
  /** Sends all that comes from now on to this port of the loopback. */
  leadsTo(port: number): void;
  close(): Promise<void>;
}

/** The suites of TLS 1.2 that BCP 195 and the profile leave. */
const SUITES = ['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256'].flatMap((suite) => [
  suite,
  suite.replace('128', '256').replace('SHA256', 'SHA384'),
]);

/** Opens a front on the loopback, with the certificate of the local PKI. It asks for no client certificate. */
export async function openTlsFront({ certificate, key }: KeyPair): Promise<TlsFront> {
  let behind = 0;
  const ciphers = SUITES.join(':');
  const server = createServer(
    { cert: certificate, key, minVersion: 'TLSv1.2', ciphers },
    (incoming, answer) => {
      const { method, url, headers } = incoming;
      const passed = { ...headers, connection: 'close', 'x-forwarded-proto': 'https' };
      const onward = request({ host: '127.0.0.1', port: behind, method, path: url, headers: passed });
      onward.on('response', (reply) => {
        const { connection: _, 'transfer-encoding': __, ...rest } = reply.headers;
        answer.writeHead(reply.statusCode ?? 502, rest);
        reply.pipe(answer);
      });
      onward.on('error', () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()));
      answer.on('close', () => onward.destroy());
      incoming.pipe(onward);
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    leadsTo(port) {
      behind = port;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A port of the loopback that nothing listens on just now. */
export async function freePort(): Promise<number> {
  const { createServer: listen } = await import('node:net');
  const server = listen();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

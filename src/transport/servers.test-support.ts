import { once } from 'node:events';
import * as http from 'node:http';
import * as https from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { ensurePki, type Pki } from '../../certs/pki.js';
import { packageRoot } from '../package-root.js';
import { Transport, type TransportOptions } from './transport.js';
import { type Identity, NoAnswer, type Outgoing, type RawExchange } from './types.js';

/** The test PKI, made once. */
export const testPki = (): Promise<Pki> => ensurePki(join(packageRoot, '.cache', 'test-pki'));

/** A listening server with its port and a stop that also ends its connections. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on a free loopback port. */
export async function listening(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

export type Handler = http.RequestListener;

/** A bank over TLS that asks for client certificates the way `options` says. */
export const bankServer = async (handler: Handler, options: https.ServerOptions = {}): Promise<Listening> => {
  const pki = await testPki();
  return listening(
    https.createServer({ cert: pki.bank.certificate, key: pki.bank.key, ca: pki.ca, ...options }, handler),
  );
};

/** A forward proxy that takes every CONNECT to loopback, whatever the name; `seen` holds the asked targets. */
export async function proxyServer(options: {
  user?: string;
  to: number;
}): Promise<Listening & { seen: string[] }> {
  const seen: string[] = [];
  const server = http.createServer((_request, response) => response.writeHead(501).end());
  server.on('connect', (request, socket: Socket) => {
    seen.push(request.url ?? '');
    if (options.user !== undefined && request.headers['proxy-authorization'] !== options.user) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      return;
    }
    const upstream = connect(options.to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
    socket.on('close', () => upstream.destroy());
  });
  return { ...(await listening(server)), seen };
}

/** A listener that keeps what it hears. */
export function recorder(): { exchange(raw: RawExchange): void; heard: RawExchange[] } {
  const heard: RawExchange[] = [];
  return { heard, exchange: (raw) => void heard.push(raw) };
}

/** Ids as a run makes them. */
export function ids(): () => string {
  let last = 0;
  return () => `x${++last}`;
}

/** What a test of the transport needs: banks and transports that are closed after each test. */
export interface Rig {
  readonly pki: Pki;
  make(options?: Partial<TransportOptions>): Transport;
  bank(handler: Handler, options?: https.ServerOptions): Promise<Listening & { url: string }>;
  /** Has something closed after the test. */
  keep(...what: { close(): Promise<void> }[]): void;
}

/** Makes a rig inside a `describe`. */
export function rig(): Rig {
  const open: { close(): Promise<void> }[] = [];
  let pki: Pki;
  before(async function () {
    this.timeout(30_000);
    pki = await testPki();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });
  return {
    get pki() {
      return pki;
    },
    make(options = {}) {
      const transport = new Transport({ timeout: 3, nextId: ids(), ca: pki.ca, env: {}, ...options });
      open.push(transport);
      return transport;
    },
    async bank(handler, options = {}) {
      const server = await bankServer(handler, options);
      open.push(server);
      return { ...server, url: `https://localhost:${server.port}` };
    },
    keep: (...what) => void open.push(...what),
  };
}

export const anyone: Identity = { name: 'anyone' };

export const get = (url: string, more: Partial<Outgoing> = {}): Outgoing => ({
  purpose: 'probe',
  method: 'GET',
  url,
  ...more,
});

/** What went wrong, as a value. */
export async function faultOf(promise: Promise<unknown>): Promise<NoAnswer> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof NoAnswer) return error;
    throw error;
  }
  throw new Error('an answer came');
}

/** Says who is there: common name of the client certificate, or nobody; and whether the session was resumed. */
export const whoami: Handler = (request, response) => {
  const socket = request.socket as TLSSocket;
  const { CN } = socket.getPeerCertificate().subject ?? {};
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ who: CN ?? 'nobody', resumed: socket.isSessionReused(), path: request.url }));
};

import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext } from 'node:tls';
import { type Call, failure } from './call.js';
import { proxyOf } from './doors.js';
import { mustShow, type Pins } from './pins.js';
import type { Place } from './place.js';
import type { Environment } from './proxy.js';
import { openTcp } from './tunnel.js';

/** Header lines as a flat list, in the order and spelling given; Host first unless the caller has its own. */
function lines(call: Call, userAgent: string): string[] {
  const { out, place } = call;
  const flat: string[] = [];
  const names = new Set<string>();
  for (const [name, value] of Object.entries(out.headers ?? {})) {
    names.add(name.toLowerCase());
    for (const one of typeof value === 'string' ? [value] : value) flat.push(name, one);
  }
  if (!names.has('user-agent')) flat.push('User-Agent', userAgent);
  if (out.body !== undefined && !names.has('content-length') && !names.has('transfer-encoding')) {
    flat.push('Content-Length', String(Buffer.byteLength(out.body)));
  }
  if (!names.has('connection')) flat.push('Connection', 'close');
  return names.has('host') ? flat : ['Host', place.host, ...flat];
}

function headersOf(message: IncomingMessage): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (let i = 0; i + 1 < message.rawHeaders.length; i += 2) {
    const name = (message.rawHeaders[i] as string).toLowerCase();
    const value = message.rawHeaders[i + 1] as string;
    const before = headers[name];
    headers[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return headers;
}

/**
 * Sends one call over node:http on a connection of its own, which is closed after it: the path goes out as it is, header
 * lines may come twice, TRACE and an own Host are possible. No TLS session is offered.
 */
export async function sendOverNode(
  call: Call,
  settings: {
    secureContext: SecureContext;
    timeout: number;
    env: Environment;
    userAgent: string;
    pins: Pins;
  },
): Promise<void> {
  const { place, out } = call;
  let socket: Socket | undefined;
  let sent: ClientRequest | undefined;
  const cancel = new AbortController();
  call.stopWith((error) => {
    cancel.abort(error);
    sent?.destroy();
    socket?.destroy();
  });
  try {
    const proxy = proxyOf(place, settings.env);
    const tcp = await openTcp({
      host: place.hostname,
      port: place.port,
      proxy,
      timeout: settings.timeout,
      signal: cancel.signal,
    });
    socket = place.protocol === 'https:' ? await secured(tcp, place, settings, cancel.signal) : tcp;
  } catch (error) {
    call.fail(error);
    return;
  }
  const open = socket;
  try {
    sent = request({
      method: out.method,
      path: place.path,
      headers: lines(call, settings.userAgent) as never,
      setHost: false,
      maxHeaderSize: 65_536,
      createConnection: () => open,
    });
  } catch (error) {
    open.destroy();
    call.fail(error);
    return;
  }
  call.onSocket(open);
  sent.on('error', (error) => call.fail(error));
  const take = (message: IncomingMessage): void => {
    call.head(message.statusCode ?? 0, headersOf(message));
    message.on('data', (chunk: Buffer) => call.data(chunk));
    message.on('error', (error) => call.fail(cutBody(error)));
    message.on('end', () => call.end());
  };
  sent.on('response', take);
  // A 101 ends HTTP on the connection; it is an answer all the same.
  sent.on('upgrade', (message: IncomingMessage) => {
    call.head(message.statusCode ?? 0, headersOf(message));
    call.end();
  });
  sent.end(out.body);
  await call.ended;
  open.destroy();
}

const cutBody = (error: NodeJS.ErrnoException): Error =>
  error.code === 'ECONNRESET' ? failure('BODY_CUT', error.message, error) : error;

function secured(
  socket: Socket,
  { hostname: host, port }: Place,
  { secureContext, pins }: { secureContext: SecureContext; pins: Pins },
  signal: AbortSignal,
): Promise<Socket> {
  const pinned = pins.of(host, port);
  return new Promise((resolve, reject) => {
    const tls = connectTls({
      socket,
      host,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      secureContext,
      ALPNProtocols: ['http/1.1'],
      rejectUnauthorized: pinned === undefined,
    });
    const abort = (): void => void tls.destroy(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    const ended = (): void => signal.removeEventListener('abort', abort);
    const fail = (error: Error): void => {
      ended();
      reject(error);
    };
    tls.once('error', fail);
    tls.once('secureConnect', () => {
      ended();
      tls.removeListener('error', fail);
      try {
        if (pinned !== undefined) mustShow(tls, pinned);
      } catch (error) {
        reject(error);
        return;
      }
      tls.on('error', () => {}); // from here on the request hears of errors; a late one must not end the process
      resolve(tls);
    });
  });
}

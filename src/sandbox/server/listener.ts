import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';

export type Handle = (request: IncomingMessage, response: ServerResponse) => void;

export interface ListenOptions {
  readonly tls: TlsOptions;
  /** For handshakes that offer nothing newer than TLS 1.1. Without it they meet `tls` as all others do. */
  readonly oldTls: TlsOptions | undefined;
  /** True where requests without TLS are served as well. */
  readonly plain?: boolean;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
}

/** A TLS listener. It takes its place first, so that the bank knows its own URLs, and serves once `serve` is called. */
export interface Listener {
  readonly port: number;
  serve(handle: Handle): void;
  stop(): Promise<void>;
}

// Clients keep connections open between flows; closing them early would look like a broken bank.
const HTTP = { keepAliveTimeout: 120_000, requestTimeout: 60_000 };

/** Takes a place. Rejects where the port is taken. */
export async function listen({ tls, oldTls, plain, host, port }: ListenOptions): Promise<Listener> {
  const modern = createHttpsServer({ ...tls, ...HTTP });
  const old = oldTls && createHttpsServer({ ...oldTls, ...HTTP });
  const bare = plain ? createHttpServer(HTTP) : undefined;
  const door: Server = old || bare ? splitByVersion(modern, old ?? modern, bare) : modern;
  const sockets = new Set<Socket>();
  door.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    door.once('error', reject);
    door.listen(port, host, () => {
      door.off('error', reject);
      resolve();
    });
  });
  return {
    port: (door.address() as AddressInfo).port,
    serve: (handle) => {
      modern.on('request', handle);
      old?.on('request', handle);
      bare?.on('request', handle);
    },
    stop: () =>
      new Promise((resolve) => {
        door.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Byte of a ClientHello at which its version stands; newer versions than TLS 1.2 still write 1.2 here. */
const VERSION_AT = 9;
const TLS_1_1 = 0x0302;

/** First byte of a TLS record that opens a handshake. */
const HANDSHAKE = 0x16;

/**
 * One port, two TLS settings: which of them a connection meets depends on the version that its handshake offers. What
 * begins with no handshake goes to `bare`, where there is one.
 */
function splitByVersion(modern: HttpsServer, old: HttpsServer, bare?: Server): Server {
  return createServer((socket) => {
    socket.on('error', () => socket.destroy());
    const look = (): void => {
      const head = socket.read() as Buffer | null;
      if (head === null) return;
      socket.off('readable', look);
      socket.unshift(head);
      if (bare && head[0] !== HANDSHAKE) {
        bare.emit('connection', socket);
        return;
      }
      const isOld = head.length >= VERSION_AT + 2 && head.readUInt16BE(VERSION_AT) <= TLS_1_1;
      (isOld ? old : modern).emit('connection', socket);
    };
    socket.on('readable', look);
  });
}

import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { openDoor, UNRECOGNIZED_NAME, type Way } from './door.js';
import type { Hello } from './hello.js';

export type Handle = (request: IncomingMessage, response: ServerResponse) => void;

export interface ListenOptions {
  readonly tls: TlsOptions;
  /** For handshakes that offer nothing newer than TLS 1.1. Without it they meet `tls` as all others do. */
  readonly oldTls: TlsOptions | undefined;
  /** Server names that handshakes may ask for; any, where it is left out. */
  readonly names?: readonly string[] | undefined;
  /** Settings that some hellos meet. */
  readonly otherTls?: { readonly when: (hello: Hello) => boolean; readonly tls: TlsOptions } | undefined;
  /** What is answered in the place of the TLS server. */
  readonly answersHello?: ((hello: Hello) => Buffer | undefined) | undefined;
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
export async function listen(options: ListenOptions): Promise<Listener> {
  const { tls, oldTls, otherTls, plain, host, port } = options;
  const modern = createHttpsServer({ ...tls, ...HTTP });
  const old = oldTls && createHttpsServer({ ...oldTls, ...HTTP });
  const bare = plain ? createHttpServer(HTTP) : undefined;
  const other = otherTls && createHttpsServer({ ...otherTls.tls, ...HTTP });
  const rooms = { modern, old, other, bare };
  const door = openDoor((hello, bytes) => wayFor(rooms, options, hello, bytes));
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
      other?.on('request', handle);
      bare?.on('request', handle);
    },
    stop: () =>
      new Promise((resolve) => {
        door.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

const TLS_1_1 = 0x0302;
/** First byte of a TLS record that opens a handshake. */
const HANDSHAKE = 0x16;

interface Rooms {
  readonly modern: HttpsServer;
  readonly old: HttpsServer | undefined;
  readonly other: HttpsServer | undefined;
  readonly bare: Server | undefined;
}

/** Says where a connection goes: what begins with no handshake to `bare`, where there is one. */
function wayFor(
  { modern, old, other, bare }: Rooms,
  { names, answersHello, otherTls }: ListenOptions,
  hello: Hello | undefined,
  bytes: Buffer,
): Way {
  if (bare !== undefined && bytes[0] !== HANDSHAKE) return { to: bare };
  if (hello === undefined) return { to: modern };
  const { servername } = hello;
  if (names !== undefined && servername !== undefined && !names.includes(servername))
    return { say: UNRECOGNIZED_NAME };
  const say = answersHello?.(hello);
  if (say !== undefined) return { say };
  if (other !== undefined && otherTls?.when(hello)) return { to: other };
  return { to: old !== undefined && hello.version <= TLS_1_1 ? old : modern };
}

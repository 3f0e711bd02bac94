import { createServer, type Server, type Socket } from 'node:net';
import { type Hello, isWhole, readHello } from './hello.js';

/** Where a new connection goes: to one of the servers, or it is answered with these bytes and ended. */
export type Way = { readonly to: Server } | { readonly say: Buffer };

/** The fatal alert by which a server says that it has no such name. RFC 6066 section 3. */
export const UNRECOGNIZED_NAME = Buffer.from([0x15, 3, 3, 0, 2, 2, 112]);

/** One port before several servers: what a connection begins with decides where it goes. */
export function openDoor(choose: (hello: Hello | undefined, bytes: Buffer) => Way): Server {
  return createServer((socket: Socket) => {
    let bytes = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    const look = (): void => {
      const more = socket.read() as Buffer | null;
      if (more === null) return;
      bytes = Buffer.concat([bytes, more]);
      if (!isWhole(bytes)) return;
      socket.off('readable', look);
      const way = choose(readHello(bytes), bytes);
      if ('say' in way) {
        socket.end(way.say);
        return;
      }
      socket.unshift(bytes);
      way.to.emit('connection', socket);
    };
    socket.on('readable', look);
  });
}

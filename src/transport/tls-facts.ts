import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { TlsFacts } from '../results/evidence.js';

/** Distinguished names come one attribute a line; evidence has them on one. */
const oneLine = (name: string): string => name.trim().replaceAll('\n', ', ');

/** What TLS agreed on for a connection, or undefined where it has none (yet). */
export function tlsFactsOf(socket: Duplex, clientCertificate: string | undefined): TlsFacts | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const protocol = socket.getProtocol();
  if (protocol === null) return undefined;
  const peer = socket.getPeerX509Certificate();
  return {
    protocol,
    cipher: socket.getCipher()?.name ?? 'unknown',
    ...(peer === undefined
      ? {}
      : {
          peer: {
            subject: oneLine(peer.subject),
            issuer: oneLine(peer.issuer),
            validTo: new Date(peer.validTo).toISOString(),
            fingerprint256: peer.fingerprint256,
          },
        }),
    ...(clientCertificate === undefined ? {} : { clientCertificate }),
  };
}

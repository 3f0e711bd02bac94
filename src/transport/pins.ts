import type { TLSSocket } from 'node:tls';
import { failure } from './call.js';
import type { CertificateView } from './certificate-view.js';

/**
 * Hosts whose own certificate is not in order: the run goes on with exactly the certificate that they showed at first, so
 * that the rest of the bank can be judged. Nobody else is let in by that.
 */
export class Pins {
  readonly #pins = new Map<string, CertificateView>();

  /** Takes just this certificate for the host from now on. */
  pin(host: string, port: number, certificate: CertificateView): void {
    this.#pins.set(`${host}:${port}`, certificate);
  }

  /** The pinned certificate of a host; undefined where its chain and name are verified. */
  of(hostname: string, port: string | number): CertificateView | undefined {
    return this.#pins.get(`${hostname.replace(/^\[|\]$/g, '')}:${Number(port || 443)}`);
  }
}

/** Throws where a connection shows another certificate than the pinned one. */
export function mustShow(socket: TLSSocket, pinned: CertificateView): void {
  if (socket.getPeerCertificate().fingerprint256 === pinned.fingerprint256) return;
  socket.destroy();
  throw failure('CERT_REJECTED', 'the certificate is not the one that was shown before');
}

import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, rootCertificates } from 'node:tls';

/** Milliseconds until a server counts as silent. */
const PATIENCE = 10_000;

/**
 * SHA-256 of the public key that a server shows, base64, if its chain leads to one of the CA certificates (PEM) or to a
 * public one, and names the host; undefined if not, or if no TLS answer comes. Rejects only when aborted.
 *
 * A browser is told of private CAs in this way, key by key: its switch compares the keys of the certificates that the
 * server sends, unverified, so the key of the CA itself would let anybody in who sends the CA's certificate along.
 */
export async function trustedKey(url: string, ca: string, signal: AbortSignal): Promise<string | undefined> {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  signal.throwIfAborted();
  return await new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port: Number(port || 443),
      ca: [...rootCertificates, ca],
      ...(isIP(host) === 0 && { servername: host }),
      rejectUnauthorized: true,
      timeout: PATIENCE,
    });
    const end = (key: string | undefined): void => {
      signal.removeEventListener('abort', abort);
      socket.destroy();
      resolve(key);
    };
    const abort = (): void => {
      socket.destroy();
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort, { once: true });
    socket.once('secureConnect', () => {
      const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' });
      end(key && createHash('sha256').update(key).digest('base64'));
    });
    socket.once('timeout', () => end(undefined));
    // Client certificates, refusals, unknown names: the browser meets the same and says so in its own words.
    socket.on('error', () => end(undefined));
  });
}

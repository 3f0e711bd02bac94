import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { TargetClient } from '../config/target.js';
import type { Host } from '../tpp/hosts.js';
import type { Metadata } from '../tpp/metadata.js';
import { faultOf } from '../transport/faults.js';
import { type Environment, proxyFor } from '../transport/proxy.js';
import { secureContextFor } from '../transport/trust.js';
import { openTcp } from '../transport/tunnel.js';
import { type KeyPair, NoAnswer } from '../transport/types.js';
import { declinesCertificate, likelyOf } from './client-alerts.js';
import { type Found, fine, found, type Likely } from './types.js';

/** One TLS connection with one HTTP request, as far as it came. */
interface Knock {
  /** Bytes that left this machine: a certificate that was asked for makes them more. */
  readonly sent: number;
  readonly status?: number;
  readonly fault?: NoAnswer;
}

interface KnockOptions {
  readonly env: Environment;
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/**
 * Shakes hands, sends a request, and waits for the first line of the answer: in TLS 1.3 a server refuses a certificate only
 * after the handshake. Verification of the server is another probe's.
 */
async function knock(
  to: Host,
  path: string,
  pair: KeyPair | undefined,
  options: KnockOptions,
): Promise<Knock> {
  const { host, port } = to;
  const { timeout, signal } = options;
  const where = `${host}:${port}`;
  let sent = (): number => 0;
  try {
    const proxy = proxyFor({ protocol: 'https:', hostname: host, port: String(port) }, options.env);
    const tcp = await openTcp({ host, port, proxy, timeout, signal });
    const before = tcp.bytesWritten;
    sent = () => tcp.bytesWritten - before;
    const status = await new Promise<number>((resolve, reject) => {
      const socket = connectTls({
        socket: tcp,
        secureContext: secureContextFor(pair, undefined),
        rejectUnauthorized: false,
        ...(isIP(host) === 0 ? { servername: host } : {}),
      });
      const end = (act: () => void): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        act();
        socket.destroy();
      };
      const late = Object.assign(new Error(`nothing within ${timeout} ms`), { code: 'TIMEOUT_ANSWER' });
      const timer = setTimeout(() => end(() => reject(late)), timeout);
      const abort = (): void => end(() => reject(signal.reason as Error));
      signal.addEventListener('abort', abort, { once: true });
      let came = '';
      socket.on('error', (error) => end(() => reject(error)));
      // An alert behind the handshake comes by this event alone; then the connection ends without a reason.
      socket.once('_tlsError', (error: Error) => end(() => reject(error)));
      socket.once('close', () =>
        end(() => reject(Object.assign(new Error('closed'), { code: 'CONNECTION_CLOSED' }))),
      );
      socket.once('secureConnect', () => {
        socket.write(
          `GET ${path} HTTP/1.1\r\nhost: ${where}\r\naccept: application/json\r\nconnection: close\r\n\r\n`,
        );
      });
      socket.on('data', (bytes: Buffer) => {
        came += bytes.toString('latin1');
        const line = /^HTTP\/1\.[01] (\d{3})/.exec(came);
        if (line !== null || came.length > 100) end(() => resolve(Number(line?.[1] ?? 0)));
      });
    });
    return { sent: sent(), status };
  } catch (error) {
    signal.throwIfAborted();
    const { code, message, side } = faultOf(error, { host: where, phase: 'answer', handshakeDone: true });
    return { sent: sent(), fault: new NoAnswer(code, message, `https://${where}`, '', side) };
  }
}

/** Statuses and what a gateway says where it wanted a certificate. */
const GATE = new Set([400, 403, 495, 496]);

/**
 * Shows a client's certificate to the host of an endpoint, and nothing at the next try: tells whether it is asked for, sent
 * and let in.
 */
export async function probeClientCertificate(
  client: TargetClient,
  url: string,
  to: Host,
  metadata: Metadata,
  options: KnockOptions & { readonly now: () => Date },
): Promise<Found> {
  const { pathname, search } = new URL(url);
  const path = `${pathname}${search}`;
  const shown = await knock(to, path, client.certificate, options);
  const none = await knock(to, path, undefined, options);
  const size = new X509Certificate(client.certificate.certificate).raw.length;
  const asked = shown.sent - none.sent > size * 0.9;
  const { fault } = shown;
  if (fault !== undefined) {
    const seen = `${fault.message} Without it: ${inWords(none)}`;
    return declinesCertificate(fault)
      ? found('fault', seen, likelyOf(fault.code, client, options.now()))
      : found('fault', seen, [
          ...(asked || none.fault === undefined ? likelyOf('', client, options.now()) : []),
          {
            cause: 'The endpoint does not answer at all.',
            mend: 'Look at the bank: it takes no requests here.',
          },
        ]);
  }
  if (!asked) return notAsked(client, metadata, shown);
  const seen = `asked for and sent; the answer is ${inWords(shown)}, without it ${inWords(none)}`;
  if (GATE.has(shown.status ?? 0) && none.status === shown.status) {
    return found('hint', seen, [
      {
        cause:
          'What stands before the bank may not let this certificate in: it answers as if none were shown.',
        mend: 'Client authentication below tells; else look at the logs of the gateway.',
      },
    ]);
  }
  return fine(seen);
}

function notAsked(client: TargetClient, { members }: Metadata, shown: Knock): Found {
  const bound = members.tls_client_certificate_bound_access_tokens === true;
  const needed = client.auth !== 'private_key_jwt';
  const seen = `the bank asks for no client certificate here, so none was sent; it answers ${inWords(shown)}`;
  const likely: Likely[] = [
    ...(members.mtls_endpoint_aliases === undefined
      ? [
          {
            cause:
              'Mutual TLS has addresses of its own, and the bank does not publish them (mtls_endpoint_aliases).',
            mend: 'The bank has to publish mtls_endpoint_aliases, or to ask for certificates here.',
          },
        ]
      : []),
    {
      cause: 'What ends TLS before the bank does not ask for certificates.',
      mend: 'Have the gateway ask for client certificates and hand them on; look for an interceptor on the way.',
    },
  ];
  return found(bound || needed ? 'bank' : 'hint', seen, likely);
}

const inWords = ({ status, fault }: Knock): string => (fault === undefined ? `HTTP ${status}` : fault.code);

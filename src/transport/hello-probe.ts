import { isIP } from 'node:net';
import { suiteName } from './cipher-suites.js';
import { clientHello, type HelloOffer, readFlight, type ServerFlight } from './hello.js';
import { type Environment, proxyFor } from './proxy.js';
import type { TlsProbe } from './tls-probe.js';
import { openTcp } from './tunnel.js';

export interface HelloProbeRequest extends HelloOffer {
  readonly host: string;
  readonly port: number;
  /** Seconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
  readonly env?: Environment;
}

/** What became of a raw hello; with the server's flight, where it took one of the offers up. */
export interface HelloProbe extends TlsProbe {
  readonly flight?: ServerFlight;
}

const ALERTS: Readonly<Record<number, string>> = {
  40: 'HANDSHAKE_FAILURE',
  47: 'ILLEGAL_PARAMETER',
  50: 'DECODE_ERROR',
  70: 'PROTOCOL_VERSION',
  71: 'INSUFFICIENT_SECURITY',
  80: 'INTERNAL_ERROR',
  86: 'INAPPROPRIATE_FALLBACK',
  112: 'UNRECOGNIZED_NAME',
};

const VERSIONS: Readonly<Record<number, string>> = {
  2: 'SSLv2',
  768: 'SSLv3',
  769: 'TLSv1',
  770: 'TLSv1.1',
  771: 'TLSv1.2',
};

/** Bytes of a first flight that are read at most. */
const LONGEST = 100_000;

/**
 * Sends one ClientHello made by hand and reads what the server answers in clear, up to the end of its first flight: what the
 * OpenSSL inside Node would not offer, or not show. For versions up to TLS 1.2. Never throws for what a server or network does.
 * @throws the signal's reason, where it is aborted
 */
export async function probeHello(request: HelloProbeRequest): Promise<HelloProbe> {
  const { host, port, signal } = request;
  const timeout = request.timeout * 1000;
  const began = performance.now();
  const told = (probe: Omit<HelloProbe, 'ms'>): HelloProbe => ({
    ...probe,
    ms: Math.round(performance.now() - began),
  });
  signal?.throwIfAborted();
  let tcp: Awaited<ReturnType<typeof openTcp>>;
  try {
    const env = request.env ?? process.env;
    const proxy = proxyFor({ protocol: 'https:', hostname: host, port: String(port) }, env);
    tcp = await openTcp({ host, port, proxy, timeout, signal });
  } catch (error) {
    signal?.throwIfAborted();
    return told({ outcome: 'unreachable', reason: String((error as { code?: unknown }).code ?? error) });
  }
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      tcp.destroy();
    };
    const settle = (probe: Omit<HelloProbe, 'ms'>): void => {
      end();
      resolve(told(probe));
    };
    const abort = (): void => {
      end();
      reject(signal?.reason);
    };
    const timer = setTimeout(
      () => settle({ outcome: 'unreachable', reason: 'TIMEOUT_HANDSHAKE' }),
      timeout - (performance.now() - began),
    );
    signal?.addEventListener('abort', abort, { once: true });
    tcp.on('error', (error: NodeJS.ErrnoException) =>
      settle({ outcome: 'refused', reason: error.code ?? error.message }),
    );
    tcp.on('close', () => settle({ outcome: 'refused', reason: 'CONNECTION_CLOSED' }));
    tcp.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const reading = readFlight(bytes);
      if (reading.at === 'flight') settle(accepted(reading.flight));
      else if (reading.at === 'alert')
        settle({ outcome: 'refused', reason: `TLS_ALERT_${ALERTS[reading.code] ?? reading.code}` });
      else if (reading.at === 'notTls' || bytes.length > LONGEST)
        settle({ outcome: 'refused', reason: 'NO_TLS' });
    });
    tcp.write(clientHello(request, isIP(host) === 0 ? host : undefined));
  });
}

function accepted(flight: ServerFlight): Omit<HelloProbe, 'ms'> {
  const { ephemeral } = flight;
  return {
    outcome: 'accepted',
    protocol: VERSIONS[flight.version] ?? `0x${flight.version.toString(16)}`,
    cipher: suiteName(flight.suite),
    ...(ephemeral === undefined ? {} : { ephemeral: `${ephemeral.kind} ${ephemeral.size}` }),
    flight,
  };
}

import { isIP } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { alertOf } from './faults.js';
import { type Environment, proxyFor } from './proxy.js';
import { ticketSeconds } from './session-ticket.js';
import { secureContextFor } from './trust.js';
import { openTcp } from './tunnel.js';
import type { Identity } from './types.js';

export type TlsVersion = 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';

export interface TlsProbeRequest {
  readonly host: string;
  readonly port: number;
  /** Name for SNI; the host by default, none for an address. */
  readonly servername?: string;
  /** What is offered: one version, or a range. */
  readonly versions: TlsVersion | { readonly min: TlsVersion; readonly max: TlsVersion };
  /** OpenSSL names (TLS 1.3 suites: IANA names); the default list without it. */
  readonly ciphers?: readonly string[];
  /** Groups for key agreement, by OpenSSL's names; the usual ones without it. */
  readonly groups?: readonly string[];
  /** Protocols for ALPN, first choice first; none are offered without it. */
  readonly alpn?: readonly string[];
  /** Whose certificate is shown; none without it. */
  readonly as?: Identity;
  /** Seconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
  readonly env?: Environment;
}

/**
 * - `accepted`: the handshake ended well;
 * - `refused`: the server read the hello and declined (alert, or cut the connection);
 * - `unreachable`: no TCP connection, or nothing came in time;
 * - `notOffered`: the OpenSSL inside Node could not offer it, or gave up by its own policy: says nothing of the server.
 */
export type TlsOutcome = 'accepted' | 'refused' | 'unreachable' | 'notOffered';

export interface TlsProbe {
  readonly outcome: TlsOutcome;
  readonly protocol?: string;
  readonly cipher?: string;
  /** Bits and kind of the ephemeral key, where one was used: `ECDH X25519 253`. */
  readonly ephemeral?: string;
  /** The protocol that the server chose by ALPN. */
  readonly alpn?: string;
  /** Seconds for which the server says that a ticket of TLS 1.2 is good. */
  readonly ticketSeconds?: number;
  /** Alert or error code, where it was not accepted. */
  readonly reason?: string;
  readonly ms: number;
}

const VERSIONS: readonly TlsVersion[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'];

/** Errors by which the local OpenSSL declines before, or regardless of, what the server says. */
const LOCAL =
  /NO_CIPHER_MATCH|NO_CIPHERS_AVAILABLE|NO_PROTOCOLS_AVAILABLE|LEGACY_SIGALG_DISALLOWED|NO_SUITABLE_GROUPS|NO_SUITABLE_KEY_SHARE|NO_SUITABLE_SIGNATURE|UNSUPPORTED_SSL_VERSION|ERR_TLS_INVALID_PROTOCOL|ERR_TLS_PROTOCOL_VERSION_CONFLICT|ERR_OSSL_|ERR_SSL_EE_KEY_TOO_SMALL|ERR_SSL_CA_MD_TOO_WEAK/;
/** Errors after the server's hello: it accepted, and our own policy disliked what it chose. */
const DISLIKED =
  /DH_KEY_TOO_SMALL|WRONG_SIGNATURE_TYPE|UNSAFE_LEGACY_RENEGOTIATION|BAD_ECPOINT|KEY_TOO_SMALL|MD_TOO_WEAK/;

/**
 * Offers exactly the given versions and suites to a server and tells what became of it. The server's certificate is not
 * judged here (see `chainOf`); no session is offered. In TLS 1.3 a server refuses a client certificate only after this
 * handshake: `accepted` says nothing about that, an HTTP request does. Never throws for what a server or network does.
 * @throws the signal's reason, where it is aborted
 */
export async function probeTls(request: TlsProbeRequest): Promise<TlsProbe> {
  const { host, port, signal } = request;
  const timeout = request.timeout * 1000;
  const range =
    typeof request.versions === 'string'
      ? { min: request.versions, max: request.versions }
      : request.versions;
  const began = performance.now();
  const told = (probe: Omit<TlsProbe, 'ms'>): TlsProbe => ({
    ...probe,
    ms: Math.round(performance.now() - began),
  });
  signal?.throwIfAborted();
  let secureContext: ReturnType<typeof secureContextFor>;
  let tcp: Awaited<ReturnType<typeof openTcp>>;
  try {
    secureContext = secureContextFor(request.as?.certificate, undefined, {
      minVersion: range.min,
      maxVersion: range.max,
      ciphers: cipherList(request.ciphers, range.min),
      ...(request.groups === undefined ? {} : { ecdhCurve: request.groups.join(':') }),
      // A server without secure renegotiation is a matter of its own, not a refusal of the version.
      secureOptions: LEGACY_SERVER_CONNECT,
    });
  } catch (error) {
    return told({ outcome: 'notOffered', reason: codeOf(error) });
  }
  try {
    const proxy = proxyFor(
      { protocol: 'https:', hostname: host, port: String(port) },
      request.env ?? process.env,
    );
    tcp = await openTcp({ host, port, proxy, timeout, signal });
  } catch (error) {
    signal?.throwIfAborted();
    return told({ outcome: 'unreachable', reason: codeOf(error) });
  }
  const servername = request.servername ?? (isIP(host) === 0 ? host : undefined);
  return new Promise((resolve, reject) => {
    let socket: TLSSocket | undefined;
    let settled = false;
    const settle = (probe: Omit<TlsProbe, 'ms'>): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      socket?.destroy();
      tcp.destroy();
      resolve(told(probe));
    };
    const abort = (): void => {
      settled = true;
      clearTimeout(timer);
      socket?.destroy();
      tcp.destroy();
      reject(signal?.reason);
    };
    const timer = setTimeout(
      () => settle({ outcome: 'unreachable', reason: 'TIMEOUT_HANDSHAKE' }),
      timeout - (performance.now() - began),
    );
    signal?.addEventListener('abort', abort, { once: true });
    try {
      socket = connectTls({
        socket: tcp,
        secureContext,
        rejectUnauthorized: false,
        ...(servername === undefined ? {} : { servername }),
        ...(request.alpn === undefined ? {} : { ALPNProtocols: [...request.alpn] }),
      });
    } catch (error) {
      return settle({ outcome: 'notOffered', reason: codeOf(error) });
    }
    const open = socket;
    open.on('error', (error) => settle(judged(error)));
    open.once('close', () => settle({ outcome: 'refused', reason: 'CONNECTION_CLOSED' }));
    open.once('secureConnect', () => {
      const key = open.getEphemeralKeyInfo() as { type?: string; name?: string; size?: number } | null;
      settle({
        outcome: 'accepted',
        protocol: open.getProtocol() ?? 'unknown',
        cipher: open.getCipher().name,
        ...(key?.type === undefined
          ? {}
          : { ephemeral: [key.type, key.name, key.size].filter(Boolean).join(' ') }),
        ...(typeof open.alpnProtocol === 'string' ? { alpn: open.alpnProtocol } : {}),
        ...ticketOf(open),
      });
    });
  });
}

/** The lifetime of the ticket that came with a handshake of TLS 1.2; in TLS 1.3 tickets come later. */
function ticketOf(socket: TLSSocket): Pick<TlsProbe, 'ticketSeconds'> {
  const session = socket.getProtocol() === 'TLSv1.2' ? socket.getSession() : undefined;
  const seconds = session && ticketSeconds(session);
  return seconds === undefined ? {} : { ticketSeconds: seconds };
}

/** SSL_OP_LEGACY_SERVER_CONNECT of OpenSSL; node:constants does not name it. */
const LEGACY_SERVER_CONNECT = 0x4;

/** Old versions and suites are offered only at security level 0. An own list always stands alone. */
function cipherList(ciphers: readonly string[] | undefined, oldest: TlsVersion): string {
  if (ciphers !== undefined) {
    const list = ciphers.join(':');
    // Node takes TLS 1.3 suites out of the list, and a level that is left alone there is an error.
    return ciphers.some((name) => !name.startsWith('TLS_')) ? `${list}:@SECLEVEL=0` : list;
  }
  return VERSIONS.indexOf(oldest) < 2 ? 'DEFAULT:@SECLEVEL=0' : 'DEFAULT';
}

const codeOf = (error: unknown): string =>
  String((error as { code?: unknown }).code ?? (error instanceof Error ? error.message : error));

function judged(error: unknown): Omit<TlsProbe, 'ms'> {
  const code = codeOf(error);
  const alert = alertOf(code);
  if (alert !== undefined) return { outcome: 'refused', reason: `TLS_ALERT_${alert}` };
  if (DISLIKED.test(code)) return { outcome: 'notOffered', reason: code };
  if (LOCAL.test(code)) return { outcome: 'notOffered', reason: code };
  if (/ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/.test(code)) return { outcome: 'unreachable', reason: code };
  return { outcome: 'refused', reason: code };
}

import { BudgetSpent } from './governor.js';
import type { Side } from './types.js';

/** How far a request got before it failed. */
export type Phase = 'connect' | 'answer' | 'body';

/** A failure in words: machine code, one sentence, and whose fault it likely is. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly side: Side;
}

/** Machine code, side, and the sentence; `{host}` stands for host and port. */
type Row = readonly [side: Side, sentence: string];

const TABLE: Readonly<Record<string, Row>> = {
  // Names and connections
  ENOTFOUND: ['unknown', 'The name {host} is not known to DNS here.'],
  EAI_AGAIN: ['ours', 'DNS did not answer for {host}.'],
  ECONNREFUSED: ['unknown', '{host} refuses the connection: nothing listens there, or a firewall says no.'],
  EHOSTUNREACH: ['unknown', 'No route leads to {host}.'],
  ENETUNREACH: ['ours', 'No network leads to {host}.'],
  EADDRNOTAVAIL: ['ours', 'This machine has no free local port or address for {host}.'],
  EMFILE: ['ours', 'This machine has no free file handles for another connection.'],
  EACCES: ['ours', 'This machine forbids the connection to {host}.'],
  ETIMEDOUT: ['unknown', '{host} did not answer the connection attempt.'],
  EPIPE: ['theirs', '{host} closed the connection while the request was being sent.'],
  // The server's certificate
  CERT_HAS_EXPIRED: ['theirs', 'The certificate of {host} has expired (or the clock here is ahead).'],
  CERT_NOT_YET_VALID: [
    'unknown',
    'The certificate of {host} is not valid yet (or the clock here is behind).',
  ],
  CERT_REVOKED: ['theirs', 'The certificate of {host} is revoked.'],
  CERT_UNTRUSTED: ['theirs', 'The certificate of {host} is not trusted for TLS servers.'],
  CERT_REJECTED: ['theirs', 'The certificate of {host} is rejected for TLS servers.'],
  CERT_SIGNATURE_FAILURE: ['theirs', 'A signature in the certificate chain of {host} is wrong.'],
  CERT_CHAIN_TOO_LONG: ['theirs', 'The certificate chain of {host} is too long.'],
  INVALID_CA: ['theirs', 'The chain of {host} holds a certificate that must not sign others.'],
  INVALID_PURPOSE: ['theirs', 'The certificate of {host} is not meant for TLS servers.'],
  PATH_LENGTH_EXCEEDED: ['theirs', 'The certificate chain of {host} is longer than its CA allows.'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['theirs', 'The certificate of {host} is for another name.'],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
    'unknown',
    'The issuer of the certificate of {host} is not known: its CA is missing in `ca` here, or the server does not send an intermediate certificate.',
  ],
  UNABLE_TO_GET_ISSUER_CERT: [
    'unknown',
    'The issuer of a certificate in the chain of {host} was not found; give its CA as `ca`.',
  ],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
    'unknown',
    'The CA of {host} is not trusted here: give it as `ca`, or the server does not send an intermediate certificate.',
  ],
  SELF_SIGNED_CERT_IN_CHAIN: ['ours', 'The CA of {host} is not trusted here: give it as `ca`.'],
  DEPTH_ZERO_SELF_SIGNED_CERT: [
    'unknown',
    '{host} shows a self-signed certificate; if that is meant, give it as `ca`.',
  ],
  // Our own TLS
  ERR_SSL_NO_CIPHER_MATCH: ['ours', 'The OpenSSL inside Node offers none of the asked cipher suites.'],
  ERR_SSL_NO_CIPHERS_AVAILABLE: [
    'ours',
    'The OpenSSL inside Node offers none of the asked cipher suites for this version.',
  ],
  ERR_SSL_NO_PROTOCOLS_AVAILABLE: ['ours', 'The OpenSSL inside Node offers none of the asked TLS versions.'],
  ERR_SSL_NO_SUITABLE_GROUPS: ['ours', 'The OpenSSL inside Node offers none of the asked groups.'],
  ERR_SSL_LEGACY_SIGALG_DISALLOWED_OR_UNSUPPORTED: [
    'ours',
    'The OpenSSL inside Node declines the signature algorithms of this TLS version.',
  ],
  ERR_SSL_CA_MD_TOO_WEAK: [
    'ours',
    'The OpenSSL inside Node declines a CA certificate of ours: its digest is too weak.',
  ],
  ERR_SSL_EE_KEY_TOO_SMALL: [
    'ours',
    'The OpenSSL inside Node declines the client certificate: its key is too small.',
  ],
  ERR_SSL_BAD_ECPOINT: ['theirs', '{host} sent a broken key in the TLS handshake.'],
  ERR_TLS_CERT_ALTNAME_FORMAT: [
    'theirs',
    'The certificate of {host} names itself in a form that cannot be read.',
  ],
  ERR_OSSL_X509_KEY_VALUES_MISMATCH: [
    'ours',
    'The client certificate and its private key do not belong together.',
  ],
  ERR_OSSL_BAD_DECRYPT: ['ours', 'The passphrase does not open the private key of the client certificate.'],
  ERR_OSSL_PEM_NO_START_LINE: ['ours', 'The client certificate or its key is no PEM.'],
  ERR_OSSL_UNSUPPORTED: [
    'ours',
    'The private key of the client certificate is in a form that OpenSSL cannot read.',
  ],
  BAD_CA: ['ours', 'The `ca` bundle holds no certificate.'],
  // What the server said or sent
  ERR_SSL_WRONG_VERSION_NUMBER: ['unknown', '{host} does not answer in TLS: perhaps it speaks plain HTTP.'],
  ERR_SSL_PACKET_LENGTH_TOO_LONG: ['unknown', '{host} does not answer in TLS: perhaps it speaks plain HTTP.'],
  ERR_SSL_UNSUPPORTED_PROTOCOL: ['theirs', '{host} chose a TLS version that was not offered.'],
  ERR_SSL_DH_KEY_TOO_SMALL: ['theirs', '{host} uses a Diffie-Hellman key that is too small.'],
  ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED: ['theirs', '{host} lacks secure renegotiation (RFC 5746).'],
  ERR_SSL_UNEXPECTED_EOF_WHILE_READING: ['theirs', '{host} cut the TLS connection.'],
  ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC: ['unknown', 'A TLS record of {host} arrived damaged.'],
  CONNECTION_CLOSED: ['theirs', '{host} closed the connection without an answer.'],
  BODY_CUT: ['theirs', '{host} closed the connection in the middle of the body.'],
  BAD_HTTP: ['theirs', 'What {host} answered is no valid HTTP.'],
  HEADERS_TOO_LARGE: ['theirs', '{host} answered with more header bytes than are read here.'],
  BODY_TOO_LARGE: ['theirs', 'The body of {host} is larger than is read here.'],
  BODY_UNREADABLE: ['theirs', 'The body of {host} cannot be decompressed as its content-encoding says.'],
  // Time
  TIMEOUT_CONNECT: ['unknown', 'No connection to {host} came about in time.'],
  TIMEOUT_ANSWER: ['theirs', '{host} took the request but did not answer in time.'],
  TIMEOUT_BODY: ['theirs', '{host} began to answer but did not end in time.'],
  // Ours
  ABORTED: ['ours', 'The request was given up here.'],
  BUDGET_SPENT: ['ours', 'The request budget is spent; nothing more is sent.'],
  CLOSED: ['ours', 'The transport is closed.'],
  BAD_URL: ['ours', 'The URL cannot be requested: it must be http or https, without a user.'],
  BAD_REQUEST: ['ours', 'The request cannot be sent in this form.'],
  BAD_PROXY: ['ours', 'The proxy setting of the environment cannot be used.'],
  PROXY_REFUSED: ['ours', 'The proxy does not open the way to {host}.'],
  PROXY_UNREACHABLE: ['ours', 'The proxy on the way to {host} cannot be reached.'],
};

/** Codes of undici and node:http that mean the same as one of the table. */
const SAME: Readonly<Record<string, string>> = {
  UND_ERR_CONNECT_TIMEOUT: 'TIMEOUT_CONNECT',
  UND_ERR_HEADERS_OVERFLOW: 'HEADERS_TOO_LARGE',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  UND_ERR_INVALID_ARG: 'BAD_REQUEST',
  UND_ERR_NOT_SUPPORTED: 'BAD_REQUEST',
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: 'BAD_REQUEST',
  ERR_INVALID_CHAR: 'BAD_REQUEST',
  ERR_INVALID_HTTP_TOKEN: 'BAD_REQUEST',
  ERR_UNESCAPED_CHARACTERS: 'BAD_REQUEST',
  UND_ERR_DESTROYED: 'CLOSED',
  UND_ERR_CLOSED: 'CLOSED',
  UND_ERR_ABORTED: 'ABORTED',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'BODY_CUT',
};

/** Alerts by which a server refuses, and what they say. @see https://www.rfc-editor.org/rfc/rfc8446#section-6.2 */
const ALERTS: Readonly<Record<string, string>> = {
  CERTIFICATE_REQUIRED: 'it demands a client certificate',
  BAD_CERTIFICATE: 'it does not accept the client certificate',
  UNSUPPORTED_CERTIFICATE: 'it does not accept this kind of client certificate',
  CERTIFICATE_REVOKED: 'the client certificate is revoked',
  CERTIFICATE_EXPIRED: 'the client certificate has expired',
  CERTIFICATE_UNKNOWN: 'it does not accept the client certificate',
  UNKNOWN_CA: 'it does not know the CA of the client certificate',
  ACCESS_DENIED: 'the client certificate is good but has no access',
  DECRYPT_ERROR: 'the proof of the private key is wrong',
  HANDSHAKE_FAILURE: 'it accepts none of the offered parameters, or demands a client certificate',
  PROTOCOL_VERSION: 'it does not accept the offered TLS versions',
  INSUFFICIENT_SECURITY: 'it demands stronger cipher suites',
  UNRECOGNIZED_NAME: 'it does not know the server name',
  NO_APPLICATION_PROTOCOL: 'it does not speak HTTP/1.1 there',
  INAPPROPRIATE_FALLBACK: 'it noticed a fallback to an older TLS version',
  INTERNAL_ERROR: 'it reports an internal error',
};

/** The alert of an OpenSSL error code, or undefined where the server sent none. */
export function alertOf(code: string): string | undefined {
  const match = /^ERR_SSL_(?:SSL\/TLS|SSLV3|TLSV13|TLSV1|TLS)_(?:ALERT_)?(.+)$/.exec(code);
  const name = match?.[1];
  return name !== undefined && (code.includes('_ALERT_') || name in ALERTS) ? name : undefined;
}

/** Error codes of nested causes, outermost first. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let at = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') codes.push(code);
  }
  return codes;
}

/** undici's parser leaves out the code where the first line of an answer is no HTTP at all. */
const isParserError = (error: unknown): boolean => error instanceof Error && error.name === 'HTTPParserError';

const sentenceOf = (row: Row, host: string): string => row[1].replaceAll('{host}', host);

/**
 * Puts an error of Node, undici or OpenSSL into a machine code, a sentence, and a side. Codes of Node that are plain
 * (`ECONNREFUSED`, `CERT_HAS_EXPIRED`) stay; alerts become `TLS_ALERT_<NAME>`.
 */
export function faultOf(
  error: unknown,
  where: { host: string; phase: Phase; handshakeDone: boolean },
): Fault {
  const { host, phase, handshakeDone } = where;
  if (error instanceof BudgetSpent) return { code: error.code, message: error.message, side: 'ours' };
  const [raw = isParserError(error) ? 'HPE_' : ''] = codesOf(error);
  const alert = alertOf(raw);
  if (alert !== undefined) {
    const meaning = ALERTS[alert] ?? 'no closer reason is given';
    const name = alert.toLowerCase().replaceAll('_', ' ');
    return {
      code: `TLS_ALERT_${alert}`,
      message: `${host} ended TLS with the alert "${name}": ${meaning}.`,
      side: 'theirs',
    };
  }
  const code = canonical(raw, phase);
  const detail = error instanceof Error ? error.message : String(error);
  if (code === 'ECONNRESET') {
    const when =
      phase === 'connect'
        ? 'during the handshake'
        : phase === 'answer'
          ? 'without an answer'
          : 'in the middle of the body';
    return {
      code,
      message: `${host} reset the connection ${when}.`,
      side: handshakeDone ? 'theirs' : 'unknown',
    };
  }
  const row = TABLE[code];
  if (row !== undefined) {
    const more = ['BAD_REQUEST', 'BAD_HTTP', 'BAD_PROXY', 'PROXY_REFUSED', 'PROXY_UNREACHABLE'].includes(
      code,
    );
    return { code, message: sentenceOf(row, host) + (more ? ` (${detail})` : ''), side: row[0] };
  }
  return {
    code: code || 'UNKNOWN',
    message: `No answer from ${host}: ${detail || 'no reason given'}.`,
    side: 'unknown',
  };
}

function canonical(raw: string, phase: Phase): string {
  if (raw.startsWith('HPE_') && raw !== 'HPE_HEADER_OVERFLOW') return 'BAD_HTTP';
  if (raw === 'UND_ERR_SOCKET') return phase === 'body' ? 'BODY_CUT' : 'CONNECTION_CLOSED';
  return SAME[raw] ?? raw;
}

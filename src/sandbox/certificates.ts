import type { X509Certificate } from 'node:crypto';
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { TlsOptions } from 'node:tls';
import { TLSSocket } from 'node:tls';
import type { Pki } from '../../certs/pki.js';

/**
 * TLS 1.2 suites: those of BCP 195 that fit an RSA certificate and keep forward secrecy. TLS 1.3 has its own.
 * @see https://openid.net/specs/openid-financial-api-part-2-1_0-final.html#rfc.section.8.5
 */
const TLS12_SUITES = ['ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES256-GCM-SHA384'];
const TLS13_SUITES = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'];

/** TLS settings of both listeners. */
export const tlsOptions = (pki: Pki): TlsOptions => ({
  key: pki.bank.key,
  cert: pki.bank.certificate,
  ...(pki.bank.passphrase !== undefined && { passphrase: pki.bank.passphrase }),
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.3',
  ciphers: [...TLS13_SUITES, ...TLS12_SUITES].join(':'),
  honorCipherOrder: true,
});

/** Further settings of the mutual TLS listener: any certificate is let in, and judged where it is used. */
export const mutualTlsOptions = (pki: Pki): TlsOptions => ({
  ca: pki.ca,
  requestCert: true,
  rejectUnauthorized: false,
});

/** A connection keeps its certificate, and parsing one costs as much as a small request. */
const parsed = new WeakMap<TLSSocket, X509Certificate | undefined>();

/** The client certificate of a request's connection, proven in its handshake; undefined where none was sent. */
export function certificateOf({ socket }: IncomingMessage): X509Certificate | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  if (!parsed.has(socket)) parsed.set(socket, socket.getPeerX509Certificate());
  return parsed.get(socket);
}

/** True if the certificate's chain leads to the bank's CA and is in its time. */
export const chainHolds = (request: IncomingMessage): boolean =>
  request.socket instanceof TLSSocket && request.socket.authorized;

/** Certificate thumbprint as in `cnf`: SHA-256 of the DER, base64url without padding (RFC 8705 section 3.1). */
export const thumbprint = (certificate: X509Certificate): string =>
  createHash('sha256').update(certificate.raw).digest('base64url');

import { X509Certificate } from 'node:crypto';
import { x5tS256 } from '../jose/index.js';
import type { Bank } from './bank.js';

/** What a certificate is handed on in by those who end TLS in front of an application. */
export type HandedOnBy = 'nginx' | 'envoy';

/**
 * Header fields that tell of the client's own certificate, as a proxy in front of the bank would set them: few at a time, since
 * many servers take no more than 8 kB of header fields.
 * @see https://www.rfc-editor.org/rfc/rfc8705.html#section-6.5
 * @see https://www.rfc-editor.org/rfc/rfc9440.html#section-2.2
 */
export function certificateHeaders(bank: Bank, by: HandedOnBy): Record<string, string> {
  const certificate = new X509Certificate(bank.making.client.certificate.certificate);
  const text = encodeURIComponent(certificate.toString());
  if (by === 'nginx')
    return { 'ssl-client-cert': text, 'x-ssl-client-cert': text, 'x-ssl-client-verify': 'SUCCESS' };
  return {
    'x-forwarded-client-cert': `Cert="${text}"`,
    'client-cert': `:${certificate.raw.toString('base64')}:`,
  };
}

/** The thumbprint of the client's own certificate, as tokens are bound to it. RFC 8705 section 3.1. */
export const ownThumbprint = (bank: Bank): string => x5tS256(bank.making.client.certificate.certificate);

/** The thumbprint in the `cnf` of a token or of what is told about one; undefined where there is none. */
export function boundThumbprint(members: Readonly<Record<string, unknown>> | undefined): unknown {
  const cnf = members?.cnf;
  return typeof cnf === 'object' && cnf !== null ? (cnf as Record<string, unknown>)['x5t#S256'] : undefined;
}

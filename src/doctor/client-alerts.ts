import { X509Certificate } from 'node:crypto';
import type { TargetClient } from '../config/target.js';
import type { NoAnswer } from '../transport/types.js';
import type { Likely } from './types.js';

/** Alerts by which a server declines the certificate that a client showed. RFC 8446 section 6.2. */
const ALERTS =
  /^TLS_ALERT_(BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_REVOKED|CERTIFICATE_EXPIRED|CERTIFICATE_UNKNOWN|UNKNOWN_CA|ACCESS_DENIED|CERTIFICATE_REQUIRED|DECRYPT_ERROR)$/;

/** True where a server ended the handshake because of the client's certificate. */
export const declinesCertificate = ({ code }: NoAnswer): boolean => ALERTS.test(code);

/** What an alert likely says of the certificate that was shown. */
export function likelyOf(code: string, client: TargetClient, now: Date): Likely[] {
  const { subject, issuer, validTo } = new X509Certificate(client.certificate.certificate);
  const path = `clients.${client.name}.certificate`;
  const name = subject.trim().replaceAll('\n', ', ');
  const ended: Likely = {
    cause: `The certificate ${name} ended on ${new Date(validTo).toISOString().slice(0, 10)}.`,
    mend: `Give one that is valid in ${path}, and register it at the bank.`,
  };
  const unknown: Likely = {
    cause: `The bank does not trust the CA that issued the certificate: ${issuer.trim().replaceAll('\n', ', ')}.`,
    mend: `Use a certificate of a CA that the bank takes, or have it added; put intermediates behind the certificate in ${path}.`,
  };
  const other: Likely = {
    cause: `The certificate ${name} is not one that the bank takes here: revoked, of another kind, or not registered.`,
    mend: 'Ask the bank which certificates it takes: OBWAC, QWAC or its own, for this environment.',
  };
  const isOver = Date.parse(validTo) < now.getTime();
  if (isOver || code === 'TLS_ALERT_CERTIFICATE_EXPIRED') return [ended, unknown];
  return code === 'TLS_ALERT_UNKNOWN_CA' ? [unknown, other] : [other, unknown];
}

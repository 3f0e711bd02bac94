import { X509Certificate } from 'node:crypto';
import type { BankClient } from '../../types.js';

/** The registered certificate that has the same subject as the presented one; the presented one where there is none. */
export function registeredTwin(presented: X509Certificate, clients: readonly BankClient[]): X509Certificate {
  const registered = clients.map(({ certificate }) => new X509Certificate(certificate.certificate));
  return registered.find(({ subject }) => subject === presented.subject) ?? presented;
}

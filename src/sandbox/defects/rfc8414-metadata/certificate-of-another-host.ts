import type { Defect } from '../types.js';

export const certificateOfAnotherHost: Defect = {
  id: 'certificate-of-another-host',
  breaks: 'The certificate of the bank is for another host.',
  requirements: ['RFC8414-6.2~a', 'OIDCD-7.2~a', 'RFC9325-7.1~a', 'RFC9325-3.7~a'],
  caughtBy: ['issuer-certificate-name', 'tls-certificate-host'],
  tls: (pki) => {
    const { certificate, key, passphrase } = pki.server('bank-wrong-host');
    return { cert: certificate, key, ...(passphrase !== undefined && { passphrase }) };
  },
};

import type { Defect } from '../types.js';

export const certificateOfAnotherHost: Defect = {
  id: 'certificate-of-another-host',
  breaks: 'The certificate of the bank is for another host.',
  requirements: ['RFC8414-6.2~a', 'OIDCD-7.2~a'],
  caughtBy: ['issuer-certificate-name'],
  tls: (pki) => {
    const { certificate, key, passphrase } = pki.server('bank-wrong-host');
    return { cert: certificate, key, ...(passphrase !== undefined && { passphrase }) };
  },
};

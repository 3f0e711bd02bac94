import type { Defect } from '../types.js';

export const certificateOfAnotherHost: Defect = {
  id: 'certificate-of-another-host',
  breaks: 'The bank shows the certificate of another site, whatever name is asked for.',
  requirements: ['RFC9325-7.1~a', 'RFC9325-3.7~a'],
  caughtBy: ['tls-certificate-host'],
  tls: (pki) => {
    const { certificate: cert, key } = pki.server('bank-wrong-host');
    return { cert, key };
  },
};

import type { Defect } from '../types.js';

export const certificateExpired: Defect = {
  id: 'certificate-expired',
  breaks: 'The certificate of the bank has expired.',
  requirements: ['RFC9325-7.1~b'],
  caughtBy: ['tls-certificate-chain'],
  tls: (pki) => {
    const { certificate: cert, key } = pki.server('bank-expired');
    return { cert, key };
  },
};

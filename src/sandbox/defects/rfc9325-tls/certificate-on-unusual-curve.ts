import type { Defect } from '../types.js';

export const certificateOnUnusualCurve: Defect = {
  id: 'certificate-on-unusual-curve',
  breaks: 'The certificate of the bank is one of the curve P-384.',
  requirements: ['RFC9325-4.2~c'],
  caughtBy: ['tls-certificate-curve'],
  tls: (pki) => {
    const { certificate: cert, key } = pki.server('bank-p384');
    return { cert, key, ciphers: 'TLS_AES_128_GCM_SHA256:ECDHE-ECDSA-AES128-GCM-SHA256' };
  },
};

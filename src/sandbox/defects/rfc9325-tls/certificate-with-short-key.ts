import type { Defect } from '../types.js';
import { withoutLevel } from './seclevel.js';

export const certificateWithShortKey: Defect = {
  id: 'certificate-with-short-key',
  breaks: 'The certificate of the bank has an RSA key of 1024 bits.',
  requirements: ['RFC9325-4.5~c'],
  caughtBy: ['tls-certificate-key'],
  tls: (pki) => {
    const { certificate: cert, key } = pki.server('bank-short-key');
    return { cert, key, ...withoutLevel() };
  },
};

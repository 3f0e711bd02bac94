import type { Defect } from '../types.js';
import { withoutLevel } from './seclevel.js';

export const certificateOverSha1: Defect = {
  id: 'certificate-over-sha1',
  breaks: 'The certificate of the bank is signed over SHA-1.',
  requirements: ['RFC9325-4.5~d', 'RFC9325-7.1~b'],
  caughtBy: ['tls-certificate-digest', 'tls-certificate-chain'],
  tls: (pki) => {
    const { certificate: cert, key } = pki.server('bank-sha1');
    return { cert, key, ...withoutLevel() };
  },
};

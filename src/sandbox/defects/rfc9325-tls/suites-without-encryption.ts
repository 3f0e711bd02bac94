import type { Defect } from '../types.js';

export const suitesWithoutEncryption: Defect = {
  id: 'suites-without-encryption',
  breaks: 'The bank agrees to a suite that does not encrypt.',
  requirements: ['RFC9325-4.1~a', 'FAPI1-ADV-8.5-1'],
  caughtBy: ['tls-forbidden-suites'],
  tls: () => ({ ciphers: 'TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256:NULL-SHA256:@SECLEVEL=0' }),
};

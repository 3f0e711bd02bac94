import type { Defect } from './types.js';

export const tls12WithoutForwardSecrecy: Defect = {
  id: 'tls-12-without-forward-secrecy',
  breaks: 'The bank agrees to a TLS 1.2 suite without forward secrecy.',
  requirements: ['FAPI1-ADV-8.5-1', 'RFC9325-4.1~e', 'FAPI1-BASE-7.1~b', 'RFC8705-7.3~a'],
  caughtBy: ['tls-12-suites'],
  tls: () => ({ ciphers: 'TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256:AES128-GCM-SHA256' }),
};

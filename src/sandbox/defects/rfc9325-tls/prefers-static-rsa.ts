import type { Defect } from '../types.js';

export const prefersStaticRsa: Defect = {
  id: 'prefers-static-rsa',
  breaks: 'The bank prefers a suite without forward secrecy.',
  requirements: ['RFC9325-4.1~g', 'RFC9325-4.1~e', 'FAPI1-ADV-8.5-1'],
  caughtBy: ['tls-strong-suites-preferred', 'tls-12-suites'],
  tls: () => ({ ciphers: 'TLS_AES_128_GCM_SHA256:AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256' }),
};

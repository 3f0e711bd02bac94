import type { Defect } from '../types.js';

export const prefersCbc: Defect = {
  id: 'prefers-cbc',
  breaks: 'The bank prefers a CBC suite to AES-GCM.',
  requirements: ['RFC9325-4.2.1~a', 'FAPI1-ADV-8.5-1'],
  caughtBy: ['tls-strong-suites-preferred', 'tls-12-suites'],
  tls: () => ({ ciphers: 'TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-SHA256:ECDHE-RSA-AES128-GCM-SHA256' }),
};

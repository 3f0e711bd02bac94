import type { Defect } from '../types.js';

export const noRecommendedSuite: Defect = {
  id: 'no-recommended-suite',
  breaks: 'The bank speaks TLS 1.2 with CBC suites alone.',
  requirements: ['RFC9325-4.2~a', 'RFC9325-4.2.1~a', 'FAPI1-ADV-8.5-1'],
  caughtBy: ['tls-12-recommended-suites', 'tls-strong-suites-preferred', 'tls-12-suites'],
  tls: () => ({ ciphers: 'TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-SHA256' }),
};

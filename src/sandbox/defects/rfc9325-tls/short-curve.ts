import type { Defect } from '../types.js';

export const shortCurve: Defect = {
  id: 'short-curve',
  breaks: 'The bank agrees on keys on a curve of 192 bits.',
  requirements: ['RFC9325-4.5~b'],
  caughtBy: ['tls-short-curves'],
  tls: () => ({
    ecdhCurve: 'X25519:P-256:prime192v1',
    ciphers: 'TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0',
  }),
};

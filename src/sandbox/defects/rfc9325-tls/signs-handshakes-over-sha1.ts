import type { Defect } from '../types.js';

export const signsHandshakesOverSha1: Defect = {
  id: 'signs-handshakes-over-sha1',
  breaks: 'The bank signs handshakes over SHA-1 for clients that ask for no more.',
  requirements: ['RFC9325-4.5~d'],
  caughtBy: ['tls-handshake-digest'],
  tls: () => ({
    sigalgs: 'RSA-PSS+SHA256:RSA+SHA256:RSA+SHA1',
    ciphers: 'TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0',
  }),
};

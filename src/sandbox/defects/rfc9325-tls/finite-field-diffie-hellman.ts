import type { Defect } from '../types.js';

export const finiteFieldDiffieHellman: Defect = {
  id: 'finite-field-diffie-hellman',
  breaks: 'The bank agrees to ephemeral Diffie-Hellman in a finite field.',
  requirements: ['RFC9325-4.1~h', 'RFC9325-A'],
  caughtBy: ['tls-finite-field-dh'],
  tls: () => ({
    ciphers: 'TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256',
    dhparam: 'auto',
  }),
};

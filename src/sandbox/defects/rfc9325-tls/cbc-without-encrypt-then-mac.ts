import type { Defect } from '../types.js';

/** SSL_OP_NO_ENCRYPT_THEN_MAC of OpenSSL; node:constants does not name it. */
const NO_ENCRYPT_THEN_MAC = 0x80000;

export const cbcWithoutEncryptThenMac: Defect = {
  id: 'cbc-without-encrypt-then-mac',
  breaks: 'The bank agrees to a CBC suite, and does not know encrypt_then_mac.',
  requirements: ['RFC9325-4.2~b', 'FAPI1-ADV-8.5-1'],
  caughtBy: ['tls-12-suites'],
  tls: () => ({
    ciphers: 'TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA256',
    secureOptions: NO_ENCRYPT_THEN_MAC,
  }),
};

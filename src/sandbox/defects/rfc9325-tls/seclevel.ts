/** Settings that let OpenSSL do what its security level forbids, and sign handshakes over SHA-256 all the same. */
export const withoutLevel = (...suites: readonly string[]) => ({
  ciphers: ['TLS_AES_128_GCM_SHA256', 'ECDHE-RSA-AES128-GCM-SHA256', ...suites, '@SECLEVEL=0'].join(':'),
  sigalgs: 'RSA-PSS+SHA256:RSA+SHA256',
});

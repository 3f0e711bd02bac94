import type { Defect } from './types.js';

export const tls10And11: Defect = {
  id: 'tls-1.0-and-1.1',
  breaks: 'The bank still speaks TLS 1.0 and 1.1.',
  requirements: [
    'FAPI1-BASE-7.1-1',
    'OIDCC-16.17~a',
    'JAR-8~a',
    'JAR-10.6~a',
    'RFC7636-7.5~a',
    'FAPI1-BASE-7.1~b',
    'RFC8414-6.1~a',
    'OIDCD-7.1~a',
    'RFC9325-3.1.1~b',
    'RFC9325-3.1.1~c',
    'RFC8705-7.3~a',
  ],
  caughtBy: ['tls-old-versions'],
  // Met by old handshakes only: the suites that they need would be another fault in TLS 1.2.
  oldTls: () => ({
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers: 'ECDHE-RSA-AES128-SHA:AES128-SHA:@SECLEVEL=0',
  }),
};

import type { Defect } from '../types.js';

export const suiteOnceMandatory: Defect = {
  id: 'suite-once-mandatory',
  breaks: 'The bank still agrees to the suite that TLS 1.2 once made mandatory: RSA key transport with CBC.',
  requirements: ['RFC9325-4.2.1~b', 'RFC9325-4.1~e', 'FAPI1-ADV-8.5-1'],
  caughtBy: ['tls-12-suites'],
  tls: () => ({ ciphers: 'TLS_AES_128_GCM_SHA256:ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA' }),
};

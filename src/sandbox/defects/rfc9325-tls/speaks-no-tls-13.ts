import type { Defect } from '../types.js';

export const speaksNoTls13: Defect = {
  id: 'speaks-no-tls-13',
  breaks: 'The bank stays with TLS 1.2.',
  requirements: ['RFC9325-3.1.1~e'],
  caughtBy: ['tls-13-supported'],
  tls: () => ({ maxVersion: 'TLSv1.2' }),
};

import type { Defect } from '../types.js';

export const speaksOnlyTls13: Defect = {
  id: 'speaks-only-tls-13',
  breaks: 'The bank speaks TLS 1.3 and nothing else.',
  requirements: ['RFC9325-3.1.1~d'],
  caughtBy: ['tls-12-supported'],
  tls: () => ({ minVersion: 'TLSv1.3' }),
};

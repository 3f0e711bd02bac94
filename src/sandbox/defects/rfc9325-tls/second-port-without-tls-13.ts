import type { Defect } from '../types.js';

export const secondPortWithoutTls13: Defect = {
  id: 'second-port-without-tls-13',
  breaks: 'The port for mutual TLS, under the same host name, was left behind at TLS 1.2.',
  requirements: ['RFC9325-3.9~a', 'RFC9325-3.1.1~e'],
  caughtBy: ['tls-same-strength', 'tls-13-supported'],
  otherTls: { when: (_hello, side) => side === 'mtls', tls: () => ({ maxVersion: 'TLSv1.2' }) },
};

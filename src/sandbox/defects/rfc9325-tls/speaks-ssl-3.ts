import type { Defect } from '../types.js';
import { flight, SSL_3, SUITE } from './flight.js';

export const speaksSsl3: Defect = {
  id: 'speaks-ssl-3',
  breaks: 'The proxy that ends TLS for the bank still speaks SSL 3.',
  requirements: ['RFC9325-3.1.1~a'],
  caughtBy: ['tls-ssl'],
  answersHello: ({ version, suites }, pki) =>
    version === SSL_3 ? flight(pki, { version: SSL_3, suite: suites[0] ?? SUITE.tripleDes }) : undefined,
};

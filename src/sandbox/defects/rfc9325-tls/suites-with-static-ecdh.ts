import type { Defect } from '../types.js';
import { flight, offersOnly, SUITE } from './flight.js';

export const suitesWithStaticEcdh: Defect = {
  id: 'suites-with-static-ecdh',
  breaks:
    'The proxy that ends TLS for the bank agrees to a static elliptic-curve key where nothing better is offered.',
  requirements: ['RFC9325-4.1~f', 'FAPI1-ADV-8.5-1'],
  caughtBy: ['tls-12-suites'],
  answersHello: (hello, pki) =>
    offersOnly(hello, SUITE.staticEcdh) ? flight(pki, { suite: SUITE.staticEcdh }) : undefined,
};

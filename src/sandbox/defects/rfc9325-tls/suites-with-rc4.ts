import type { Defect } from '../types.js';
import { flight, offersOnly, SUITE } from './flight.js';

export const suitesWithRc4: Defect = {
  id: 'suites-with-rc4',
  breaks: 'The proxy that ends TLS for the bank agrees to RC4 where nothing better is offered.',
  requirements: ['RFC9325-4.1~b', 'FAPI1-ADV-8.5-1'],
  caughtBy: ['tls-forbidden-suites'],
  answersHello: (hello, pki) =>
    offersOnly(hello, SUITE.rc4) ? flight(pki, { suite: SUITE.rc4 }) : undefined,
};

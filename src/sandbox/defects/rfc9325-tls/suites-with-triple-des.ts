import type { Defect } from '../types.js';
import { flight, offersOnly, SUITE } from './flight.js';

export const suitesWithTripleDes: Defect = {
  id: 'suites-with-triple-des',
  breaks: 'The proxy that ends TLS for the bank agrees to Triple DES where nothing better is offered.',
  requirements: ['RFC9325-4.1~d', 'FAPI1-ADV-8.5-1'],
  caughtBy: ['tls-12-suites'],
  answersHello: (hello, pki) =>
    offersOnly(hello, SUITE.tripleDes) ? flight(pki, { suite: SUITE.tripleDes }) : undefined,
};

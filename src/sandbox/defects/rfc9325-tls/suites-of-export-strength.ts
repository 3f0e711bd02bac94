import type { Defect } from '../types.js';
import { flight, offersOnly, SUITE } from './flight.js';

export const suitesOfExportStrength: Defect = {
  id: 'suites-of-export-strength',
  breaks:
    'The proxy that ends TLS for the bank agrees to a suite of export strength where nothing better is offered.',
  requirements: ['RFC9325-4.1~c', 'FAPI1-ADV-8.5-1'],
  caughtBy: ['tls-forbidden-suites'],
  answersHello: (hello, pki) =>
    offersOnly(hello, SUITE.export) ? flight(pki, { suite: SUITE.export }) : undefined,
};

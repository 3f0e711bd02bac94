import type { Defect } from '../types.js';
import { EXTENDED_MASTER_SECRET, fitsAll, flight, SUITE } from './flight.js';

export const noSecureRenegotiation: Defect = {
  id: 'no-secure-renegotiation',
  breaks: 'The proxy that ends TLS for the bank does not know renegotiation_info.',
  requirements: ['RFC9325-3.5~a'],
  caughtBy: ['tls-secure-renegotiation'],
  answersHello: (hello, pki) =>
    fitsAll(hello)
      ? flight(pki, { suite: SUITE.recommended, extensions: [EXTENDED_MASTER_SECRET] })
      : undefined,
};

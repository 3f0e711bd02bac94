import type { Defect } from '../types.js';
import { flight, isTls12, SUITE } from './flight.js';

export const compressesTls: Defect = {
  id: 'compresses-tls',
  breaks: 'The proxy that ends TLS for the bank compresses records of TLS 1.2.',
  requirements: ['RFC9325-3.3~a'],
  caughtBy: ['tls-compression'],
  answersHello: (hello, pki) =>
    isTls12(hello) && hello.compressions.includes(1)
      ? flight(pki, { suite: SUITE.recommended, compression: 1 })
      : undefined,
};

import { getDiffieHellman, randomBytes } from 'node:crypto';
import type { Defect } from '../types.js';
import { flight, offersOnly, SUITE } from './flight.js';

/** The Oakley group 2 of RFC 2409. */
const PRIME = getDiffieHellman('modp2').getPrime();

export const shortDiffieHellman: Defect = {
  id: 'short-diffie-hellman',
  breaks: 'The proxy that ends TLS for the bank agrees to Diffie-Hellman with a prime of 1024 bits.',
  requirements: ['RFC9325-4.5~a', 'RFC9325-4.1~h', 'RFC9325-A'],
  caughtBy: ['tls-dh-size', 'tls-finite-field-dh'],
  answersHello: (hello, pki) =>
    offersOnly(hello, SUITE.dhe)
      ? flight(pki, { suite: SUITE.dhe, dh: { prime: PRIME, key: randomBytes(128) } })
      : undefined,
};

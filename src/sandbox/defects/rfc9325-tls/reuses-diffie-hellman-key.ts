import { getDiffieHellman, randomBytes } from 'node:crypto';
import type { Defect } from '../types.js';
import { flight, offersOnly, SUITE } from './flight.js';

const PRIME = getDiffieHellman('modp14').getPrime();
/** Made once, and never again. */
const KEY = randomBytes(256);

export const reusesDiffieHellmanKey: Defect = {
  id: 'reuses-diffie-hellman-key',
  breaks: 'The proxy that ends TLS for the bank uses one Diffie-Hellman key for all connections.',
  requirements: ['RFC9325-7.4~a', 'RFC9325-4.1~h', 'RFC9325-A'],
  caughtBy: ['tls-dh-reuse', 'tls-finite-field-dh'],
  answersHello: (hello, pki) =>
    offersOnly(hello, SUITE.dhe)
      ? flight(pki, { suite: SUITE.dhe, dh: { prime: PRIME, key: KEY } })
      : undefined,
};

import type { Defect } from '../types.js';
import { lenient, now } from './lenient.js';

export const assertionExpOfAnyType: Defect = {
  id: 'assertion-exp-of-any-type',
  breaks: 'The bank accepts a client assertion whose exp is no number.',
  requirements: ['RFC7523-3-10'],
  caughtBy: ['client-assertion-exp-text'],
  ...lenient(
    ({ exp }) => exp !== undefined && typeof exp !== 'number',
    (claims) => {
      claims.exp = now() + 60;
    },
  ),
};

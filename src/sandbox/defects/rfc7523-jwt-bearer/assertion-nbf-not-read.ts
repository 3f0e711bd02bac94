import type { Defect } from '../types.js';
import { lenient, now } from './lenient.js';

export const assertionNbfNotRead: Defect = {
  id: 'assertion-nbf-not-read',
  breaks: 'The bank accepts a client assertion before its nbf.',
  requirements: ['RFC7523-3-5'],
  caughtBy: ['client-assertion-not-yet-valid', 'par-client-assertion-not-yet-valid'],
  ...lenient(
    ({ nbf }) => nbf !== undefined && nbf > now(),
    (claims) => {
      delete claims.nbf;
    },
  ),
};

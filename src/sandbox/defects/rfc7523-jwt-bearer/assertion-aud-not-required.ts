import type { Defect } from '../types.js';
import { lenient } from './lenient.js';

export const assertionAudNotRequired: Defect = {
  id: 'assertion-aud-not-required',
  breaks: 'The bank accepts a client assertion that does not say who it is for.',
  requirements: ['RFC7523-3-3', 'OIDCC-9~a'],
  caughtBy: ['client-assertion-without-aud'],
  ...lenient(
    ({ aud }) => aud === undefined,
    (claims, { bank }) => {
      claims.aud = bank.issuer;
    },
  ),
};

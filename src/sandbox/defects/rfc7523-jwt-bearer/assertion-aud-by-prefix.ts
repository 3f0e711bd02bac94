import type { Defect } from '../types.js';
import { lenient } from './lenient.js';

export const assertionAudByPrefix: Defect = {
  id: 'assertion-aud-by-prefix',
  breaks: 'The bank accepts as aud of a client assertion whatever begins with its issuer.',
  requirements: ['RFC7523-3-3'],
  caughtBy: ['client-assertion-aud-longer', 'par-client-assertion-aud-longer'],
  ...lenient(
    ({ aud }, { bank }) => typeof aud === 'string' && aud !== bank.issuer && aud.startsWith(bank.issuer),
    (claims, { bank }) => {
      claims.aud = bank.issuer;
    },
  ),
};

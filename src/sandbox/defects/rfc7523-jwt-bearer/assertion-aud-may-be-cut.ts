import type { Defect } from '../types.js';
import { lenient } from './lenient.js';

export const assertionAudMayBeCut: Defect = {
  id: 'assertion-aud-may-be-cut',
  breaks: 'The bank accepts as aud of a client assertion whatever its own address begins with.',
  requirements: ['RFC7523-3-3'],
  caughtBy: ['client-assertion-aud-cut'],
  ...lenient(
    ({ aud }, { bank }) => typeof aud === 'string' && aud !== bank.issuer && bank.issuer.startsWith(aud),
    (claims, { bank }) => {
      claims.aud = bank.issuer;
    },
  ),
};

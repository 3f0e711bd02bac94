import type { Defect } from '../types.js';
import { lenient } from './lenient.js';

export const assertionIssNotCompared: Defect = {
  id: 'assertion-iss-not-compared',
  breaks: 'The bank does not compare iss of a client assertion with the client.',
  requirements: ['RFC7523-3-1', 'OIDCC-9~a'],
  caughtBy: ['client-assertion-other-iss', 'par-client-assertion-other-iss'],
  ...lenient(
    ({ iss }, { client }) => iss !== undefined && iss !== client?.clientId,
    (claims, { client }) => {
      claims.iss = client?.clientId;
    },
  ),
};

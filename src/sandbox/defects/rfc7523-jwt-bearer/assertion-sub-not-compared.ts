import type { Defect } from '../types.js';
import { lenient } from './lenient.js';

export const assertionSubNotCompared: Defect = {
  id: 'assertion-sub-not-compared',
  breaks: 'The bank goes by client_id, and does not compare sub of the client assertion with it.',
  requirements: ['RFC7523-3-2', 'OIDCC-9~a'],
  caughtBy: ['client-assertion-other-sub', 'par-client-assertion-other-sub'],
  ...lenient(
    ({ iss, sub }, { client }) => iss === client?.clientId && sub !== undefined && sub !== iss,
    (claims, { client }) => {
      claims.sub = client?.clientId;
    },
  ),
};

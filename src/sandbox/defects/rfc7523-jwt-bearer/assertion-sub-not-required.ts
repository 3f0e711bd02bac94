import type { Defect } from '../types.js';
import { lenient } from './lenient.js';

export const assertionSubNotRequired: Defect = {
  id: 'assertion-sub-not-required',
  breaks: 'The bank accepts a client assertion without sub.',
  requirements: ['RFC7523-3-2', 'OIDCC-9~a'],
  caughtBy: ['client-assertion-without-sub'],
  ...lenient(
    ({ sub }) => sub === undefined,
    (claims, { client }) => {
      claims.sub = client?.clientId;
    },
  ),
};

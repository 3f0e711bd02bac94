import type { Defect } from '../types.js';
import { lenient } from './lenient.js';

export const assertionIssNotRequired: Defect = {
  id: 'assertion-iss-not-required',
  breaks: 'The bank accepts a client assertion that does not say who issued it.',
  requirements: ['RFC7523-3-1', 'OIDCC-9~a'],
  caughtBy: ['client-assertion-without-iss'],
  ...lenient(
    ({ iss }) => iss === undefined,
    (claims, { client }) => {
      claims.iss = client?.clientId;
    },
  ),
};

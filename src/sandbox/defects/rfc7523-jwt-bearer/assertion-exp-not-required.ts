import type { Defect } from '../types.js';
import { lenient, now } from './lenient.js';

export const assertionExpNotRequired: Defect = {
  id: 'assertion-exp-not-required',
  breaks: 'The bank accepts a client assertion that never expires.',
  requirements: ['RFC7523-3-4', 'OIDCC-9~a'],
  caughtBy: ['client-assertion-without-exp'],
  ...lenient(
    ({ exp }) => exp === undefined,
    (claims) => {
      claims.exp = now() + 60;
    },
  ),
};

import type { Defect } from '../types.js';
import { now } from './lenient.js';

export const parTakesExpiredAssertion: Defect = {
  id: 'par-takes-expired-assertion',
  breaks: 'The PAR endpoint accepts a client assertion that has expired.',
  requirements: ['RFC7523-3-4'],
  caughtBy: ['par-client-assertion-expired'],
  request: async (context) => {
    if (context.endpoint !== 'par') return;
    await context.mendClientAssertion(
      ({ exp }) => exp !== undefined && exp < now(),
      (claims) => {
        claims.exp = now() + 60;
      },
    );
  },
};

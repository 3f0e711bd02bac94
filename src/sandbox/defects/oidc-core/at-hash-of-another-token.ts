import type { Defect } from '../types.js';

export const atHashOfAnotherToken: Defect = {
  id: 'at-hash-of-another-token',
  breaks: 'The ID token of the token response carries the hash of the code in at_hash.',
  requirements: ['OIDCC-3.1.3.6~a'],
  caughtBy: ['at-hash'],
  answer: async (context) => {
    if (context.endpoint !== 'token') return;
    await context.changeIdToken((claims) => {
      claims.at_hash = String(claims.at_hash ?? 'no-hash-at-all')
        .split('')
        .reverse()
        .join('');
    });
  },
};

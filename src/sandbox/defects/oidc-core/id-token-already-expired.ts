import type { Defect } from '../types.js';

export const idTokenAlreadyExpired: Defect = {
  id: 'id-token-already-expired',
  breaks: 'The ID token of the token response ended ten minutes before it was issued.',
  requirements: ['OIDCC-2~d'],
  caughtBy: ['id-token-times'],
  answer: async (context) => {
    if (context.endpoint !== 'token') return;
    await context.changeIdToken((claims) => {
      claims.exp = Number(claims.iat) - 600;
    });
  },
};

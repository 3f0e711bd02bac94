import type { Defect } from '../types.js';

export const idTokenLosesNonce: Defect = {
  id: 'id-token-loses-nonce',
  breaks: 'The ID token of the token response carries no nonce.',
  requirements: ['OIDCC-2~f'],
  caughtBy: ['id-token-nonce', 'nonce-of-64', 'nonce-of-384'],
  alsoRed: ['nonce-outside-ignored'],
  answer: async (context) => {
    if (context.endpoint !== 'token') return;
    await context.changeIdToken((claims) => {
      delete claims.nonce;
    });
  },
};

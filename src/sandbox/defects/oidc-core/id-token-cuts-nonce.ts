import type { Defect } from '../types.js';

export const idTokenCutsNonce: Defect = {
  id: 'id-token-cuts-nonce',
  breaks: 'The column that keeps the nonce is short: a nonce comes back with its first 48 characters alone.',
  requirements: ['OIDCC-2~f'],
  caughtBy: ['nonce-of-64', 'nonce-of-384'],
  answer: (context) =>
    context.changeIdToken((claims) => {
      if (claims.nonce !== undefined) claims.nonce = String(claims.nonce).slice(0, 48);
    }),
};

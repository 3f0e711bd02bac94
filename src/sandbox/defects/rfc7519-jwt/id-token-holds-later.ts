import type { Defect } from '../types.js';

export const idTokenHoldsLater: Defect = {
  id: 'id-token-holds-later',
  breaks: 'The ID token carries an nbf that is five minutes ahead.',
  requirements: ['RFC7519-4.1.5~a'],
  caughtBy: ['issued-jwt-not-ahead'],
  answer: (context) =>
    context.changeIdToken((claims) => {
      claims.nbf = Math.floor(Date.now() / 1000) + 300;
    }),
};

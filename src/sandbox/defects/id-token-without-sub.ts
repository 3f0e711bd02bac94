import type { Defect } from './types.js';

export const idTokenWithoutSub: Defect = {
  id: 'id-token-without-sub',
  breaks: 'The ID token of the token response does not say who the customer is.',
  requirements: ['FAPI1-BASE-5.2.2.1-6'],
  caughtBy: ['id-token-sub'],
  answer: async (context) => {
    if (context.endpoint !== 'token') return;
    await context.changeIdToken((claims) => {
      delete claims.sub;
    });
  },
};

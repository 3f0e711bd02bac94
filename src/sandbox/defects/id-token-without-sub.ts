import type { Defect } from './types.js';

export const idTokenWithoutSub: Defect = {
  id: 'id-token-without-sub',
  breaks: 'The ID token of the token response does not say who the customer is.',
  requirements: ['FAPI1-BASE-5.2.2.1-6', 'OIDCC-2~b'],
  caughtBy: ['id-token-sub', 'id-token-sub-form'],
  alsoRed: ['userinfo-sub'],
  answer: async (context) => {
    if (context.endpoint !== 'token') return;
    await context.changeIdToken((claims) => {
      delete claims.sub;
    });
  },
};

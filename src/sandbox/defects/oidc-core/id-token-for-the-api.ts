import type { Defect } from '../types.js';

export const idTokenForTheApi: Defect = {
  id: 'id-token-for-the-api',
  breaks: 'The ID token of the token response is meant for the API of the bank.',
  requirements: ['OIDCC-2~c'],
  caughtBy: ['id-token-aud'],
  answer: async (context) => {
    if (context.endpoint !== 'token') return;
    await context.changeIdToken((claims) => {
      claims.aud = `${context.bank.issuer}/accounts`;
    });
  },
};

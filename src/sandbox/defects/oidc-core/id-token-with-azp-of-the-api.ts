import type { Defect } from '../types.js';

export const idTokenWithAzpOfTheApi: Defect = {
  id: 'id-token-with-azp-of-the-api',
  breaks: 'The ID token of the token response names the API as the party that it was issued to.',
  requirements: ['OIDCC-2~h'],
  caughtBy: ['id-token-azp'],
  answer: async (context) => {
    if (context.endpoint !== 'token') return;
    await context.changeIdToken((claims) => {
      claims.azp = `${context.bank.issuer}/accounts`;
    });
  },
};

import type { Defect } from '../types.js';

export const idTokenIssuedYesterday: Defect = {
  id: 'id-token-issued-yesterday',
  breaks: 'The ID token of the token response was issued yesterday, as its iat says.',
  requirements: ['OIDCC-2~d'],
  caughtBy: ['id-token-times'],
  request: () => {},
  answer: async (context) => {
    if (context.endpoint !== 'token' || context.ask.form?.get('grant_type') !== 'authorization_code') return;
    await context.changeIdToken((claims) => {
      claims.iat = Number(claims.iat) - 86_400;
    });
  },
};

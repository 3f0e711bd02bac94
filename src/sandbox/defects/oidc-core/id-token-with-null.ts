import type { Defect } from '../types.js';

export const idTokenWithNull: Defect = {
  id: 'id-token-with-null',
  breaks: 'The ID token of the token response carries a claim without a value as null.',
  requirements: ['OIDCC-2~l'],
  caughtBy: ['id-token-without-null'],
  answer: async (context) => {
    if (context.endpoint !== 'token') return;
    await context.changeIdToken((claims) => {
      claims.branch = null;
    });
  },
};

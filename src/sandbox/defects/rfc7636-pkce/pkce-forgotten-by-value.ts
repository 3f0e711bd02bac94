import type { Defect } from '../types.js';

export const pkceForgottenByValue: Defect = {
  id: 'pkce-forgotten-by-value',
  breaks: 'The bank forgets the code challenge of a request by value, and then refuses the verifier.',
  requirements: ['RFC7636-4.2~a', 'RFC7636-4.1~a'],
  caughtBy: ['pkce-by-value', 'pkce-longest-verifier'],
  variant: 'private_key_jwt+by_value+jarm',
  request: async (context) => {
    if (context.endpoint !== 'authorization') return;
    await context.mendRequestObject(
      (claims) => claims.code_challenge !== undefined,
      (claims) => {
        delete claims.code_challenge;
        delete claims.code_challenge_method;
      },
    );
  },
};

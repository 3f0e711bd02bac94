import type { Defect } from './types.js';

export const pkcePlainAccepted: Defect = {
  id: 'pkce-plain-accepted',
  breaks: 'The PAR endpoint takes the code challenge method "plain".',
  requirements: ['FAPI1-ADV-5.2.2-18', 'RFC7636-4.4.1~b', 'RFC7636-7.2~a'],
  caughtBy: ['pkce-plain'],
  request: (context) =>
    context.mendRequestObject(
      (claims) => claims.code_challenge_method === 'plain',
      (claims) => {
        claims.code_challenge_method = 'S256';
      },
    ),
};

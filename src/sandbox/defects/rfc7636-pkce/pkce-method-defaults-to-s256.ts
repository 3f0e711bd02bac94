import type { Defect } from '../types.js';

export const pkceMethodDefaultsToS256: Defect = {
  id: 'pkce-method-defaults-to-s256',
  breaks: 'The PAR endpoint takes a code challenge without a method for one by S256.',
  requirements: ['RFC7636-4.3~a', 'FAPI1-ADV-5.2.2-18'],
  caughtBy: ['pkce-method-omitted'],
  request: (context) =>
    context.mendRequestObject(
      (claims) => claims.code_challenge !== undefined && claims.code_challenge_method === undefined,
      (claims) => {
        claims.code_challenge_method = 'S256';
      },
    ),
};

import type { Defect } from '../types.js';

export const pkceUnknownMethodAccepted: Defect = {
  id: 'pkce-unknown-method-accepted',
  breaks: 'The PAR endpoint refuses the code challenge method "plain", and takes every other for S256.',
  requirements: ['RFC7636-4.4.1~b'],
  caughtBy: ['pkce-unknown-method'],
  request: (context) =>
    context.mendRequestObject(
      ({ code_challenge_method: method }) => method !== undefined && method !== 'plain' && method !== 'S256',
      (claims) => {
        claims.code_challenge_method = 'S256';
      },
    ),
};

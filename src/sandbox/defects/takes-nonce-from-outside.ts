import type { Defect } from './types.js';

export const takesNonceFromOutside: Defect = {
  id: 'takes-nonce-from-outside',
  breaks: 'The bank prefers the nonce beside the request object to the one inside.',
  requirements: ['FAPI1-ADV-5.2.2-10', 'OIDCC-6.1~b', 'JAR-5~d'],
  caughtBy: ['nonce-outside-ignored'],
  variant: 'private_key_jwt+by_value+code_id_token',
  request: (context) => {
    const outside = context.parameters.get('nonce');
    return context.mendRequestObject(
      ({ nonce }) => outside !== null && nonce !== undefined,
      (claims) => {
        claims.nonce = outside;
      },
    );
  },
};

import type { Defect } from './types.js';

export const sHashMissing: Defect = {
  id: 's-hash-missing',
  breaks: 'The ID token of the authorization response does not say which state it belongs to.',
  requirements: ['FAPI1-ADV-5.2.2.1-5'],
  caughtBy: ['s-hash'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: (context) =>
    context.changeIdToken((claims) => {
      delete claims.s_hash;
    }),
};

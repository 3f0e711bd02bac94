import type { Defect } from './types.js';

export const cHashOfAnotherCode: Defect = {
  id: 'c-hash-of-another-code',
  breaks:
    'The ID token of the authorization response carries the hash of a code other than the one beside it.',
  requirements: ['FAPI1-ADV-5.2.2.1-4', 'OIDCC-3.3.2.11~b'],
  caughtBy: ['c-hash'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: (context) =>
    context.changeIdToken((claims) => {
      if (typeof claims.c_hash === 'string') claims.c_hash = claims.c_hash.split('').reverse().join('');
    }),
};

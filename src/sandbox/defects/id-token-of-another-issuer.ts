import type { Defect } from './types.js';

export const idTokenOfAnotherIssuer: Defect = {
  id: 'id-token-of-another-issuer',
  breaks: 'The ID token names an issuer other than the one of the metadata.',
  requirements: ['OIDCD-3~b', 'FAPI1-ADV-5.2.2.1-4', 'OIDCC-2~a', 'FAPI1-ADV-8.3.3~a'],
  caughtBy: ['detached-signature-present', 'id-token-issuer'],
  alsoRed: ['iss-right'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: (context) =>
    context.changeIdToken((claims) => {
      claims.iss = `${context.bank.issuer}/`;
    }),
};

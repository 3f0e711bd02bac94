import type { Defect } from './types.js';

export const jarmOfAnotherIssuer: Defect = {
  id: 'jarm-of-another-issuer',
  breaks: 'The response object names an issuer other than the one of the metadata.',
  requirements: ['JARM-2.1~a', 'FAPI1-ADV-8.3.3~a'],
  caughtBy: ['jarm-iss'],
  answer: (context) =>
    context.changeJarm((claims) => {
      claims.iss = `${context.bank.issuer}/`;
    }),
};

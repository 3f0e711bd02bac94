import type { Defect } from '../types.js';

export const idTokenWithUnknownKid: Defect = {
  id: 'id-token-with-unknown-kid',
  breaks: 'The header of the ID token names a key by an identifier that the published set does not have.',
  requirements: ['OIDCC-10.1~a'],
  caughtBy: ['issued-jwt-kid'],
  answer: (context) =>
    context.changeIdToken((_claims, header) => {
      header.kid = `${header.kid}-2`;
    }),
};

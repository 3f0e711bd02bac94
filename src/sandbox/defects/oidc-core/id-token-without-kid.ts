import type { Defect } from '../types.js';

export const idTokenWithoutKid: Defect = {
  id: 'id-token-without-kid',
  breaks: 'The header of the ID token does not say which of the published keys signed it.',
  requirements: ['OIDCC-10.1~a'],
  caughtBy: ['issued-jwt-kid'],
  answer: (context) =>
    context.changeIdToken((_claims, header) => {
      header.kid = undefined;
    }),
};

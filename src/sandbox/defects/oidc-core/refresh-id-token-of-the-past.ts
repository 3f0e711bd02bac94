import type { Defect } from '../types.js';
import { changeRefreshedIdToken } from './refreshed-id-token.js';

export const refreshIdTokenOfThePast: Defect = {
  id: 'refresh-id-token-of-the-past',
  breaks: 'The ID token of a refresh tells as iat when the customer signed in, an hour ago as it may be.',
  requirements: ['OIDCC-12.2~a'],
  caughtBy: ['refresh-id-token'],
  request: () => {},
  answer: (context) =>
    changeRefreshedIdToken(context, (claims) => {
      claims.iat = Number(claims.iat) - 3600;
    }),
};

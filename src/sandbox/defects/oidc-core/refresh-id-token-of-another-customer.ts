import type { Defect } from '../types.js';
import { changeRefreshedIdToken } from './refreshed-id-token.js';

export const refreshIdTokenOfAnotherCustomer: Defect = {
  id: 'refresh-id-token-of-another-customer',
  breaks: 'The ID token of a refresh names the customer by another identifier than the first one.',
  requirements: ['OIDCC-12.2~a'],
  caughtBy: ['refresh-id-token'],
  request: () => {},
  answer: (context) =>
    changeRefreshedIdToken(context, (claims) => {
      claims.sub = `${claims.sub}-2`;
    }),
};

import type { Defect } from './types.js';

export const idTokenOfAnotherCustomer: Defect = {
  id: 'id-token-of-another-customer',
  breaks:
    'The ID token of the token response names another customer than the one of the authorization response.',
  requirements: ['FAPI1-BASE-5.2.2.1-6', 'OIDCC-5.3.2~a', 'OIDCC-3.3.3.6~a'],
  caughtBy: ['id-token-sub', 'userinfo-sub'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: (context) =>
    context.changeIdToken((claims) => {
      if (context.endpoint === 'token') claims.sub = `${claims.sub}-other`;
    }),
};

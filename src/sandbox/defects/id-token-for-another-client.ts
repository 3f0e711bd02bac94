import type { Defect } from './types.js';

export const idTokenForAnotherClient: Defect = {
  id: 'id-token-for-another-client',
  breaks: 'The ID token of the authorization response is meant for a client that did not ask.',
  requirements: ['FAPI1-ADV-5.2.2.1-4', 'OIDCC-2~c'],
  caughtBy: ['detached-signature-present', 'id-token-aud'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: (context) =>
    context.changeIdToken((claims) => {
      if (context.responsePlace) claims.aud = 'somebody-else';
    }),
};

import type { Defect } from '../types.js';

export const assertionAudListRefused: Defect = {
  id: 'assertion-aud-list-refused',
  breaks: 'The bank refuses a client assertion whose aud is a list, though its issuer is in it.',
  requirements: ['RFC7523-3-3'],
  caughtBy: ['client-assertion-aud-list', 'par-client-assertion-aud-list'],
  request: ({ clientAssertion, parameters }) => {
    if (Array.isArray(clientAssertion?.claims.aud)) parameters.set('client_assertion', 'not-accepted');
  },
};

import type { Defect } from '../types.js';

export const assertionTypeNotRead: Defect = {
  id: 'assertion-type-not-read',
  breaks: 'The bank takes a JWT for a client assertion whatever client_assertion_type says.',
  requirements: ['RFC7523-2.2~a'],
  caughtBy: ['client-assertion-other-type'],
  request: ({ parameters }) => {
    if (parameters.has('client_assertion_type'))
      parameters.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  },
};

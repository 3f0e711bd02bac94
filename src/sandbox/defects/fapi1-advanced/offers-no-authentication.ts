import type { Defect } from '../types.js';

export const offersNoAuthentication: Defect = {
  id: 'offers-no-authentication',
  breaks: 'The metadata offers the token endpoint to clients that prove nothing, and to no others.',
  requirements: ['FAPI1-ADV-5.2.2-14', 'FAPI1-BASE-5.2.2-1', 'FAPI1-BASE-5.2.2-4'],
  caughtBy: ['metadata-client-authentication', 'metadata-variant-authentication'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.token_endpoint_auth_methods_supported = ['none'];
  },
};

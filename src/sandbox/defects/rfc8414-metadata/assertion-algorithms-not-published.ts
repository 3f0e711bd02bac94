import type { Defect } from '../types.js';

export const assertionAlgorithmsNotPublished: Defect = {
  id: 'assertion-algorithms-not-published',
  breaks: 'The metadata offers private_key_jwt and does not say by which algorithms.',
  requirements: ['RFC8414-2~f', 'FAPI1-ADV-8.6-1'],
  caughtBy: ['metadata-assertion-algorithms', 'metadata-accepted-algorithms'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery') delete json?.token_endpoint_auth_signing_alg_values_supported;
  },
};

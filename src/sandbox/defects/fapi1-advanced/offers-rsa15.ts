import type { Defect } from '../types.js';

export const offersRsa15: Defect = {
  id: 'offers-rsa15',
  breaks: 'The metadata offers RSA1_5 to encrypt ID tokens.',
  requirements: ['FAPI1-ADV-8.6.1-1'],
  caughtBy: ['metadata-without-rsa15'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json)
      json.id_token_encryption_alg_values_supported = ['RSA1_5', 'RSA-OAEP'];
  },
};

import type { Defect } from '../types.js';

export const encryptionNotPublished: Defect = {
  id: 'encryption-not-published',
  breaks: 'The metadata does not say how ID tokens can be encrypted.',
  requirements: ['FAPI1-ADV-5.2.2.1-3'],
  caughtBy: ['metadata-id-token-encryption'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) delete json.id_token_encryption_alg_values_supported;
  },
};

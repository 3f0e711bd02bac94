import type { Defect } from '../types.js';

export const idTokenAlgNotPublished: Defect = {
  id: 'id-token-alg-not-published',
  breaks: 'The metadata names ES256 alone for ID tokens, and the bank signs with what clients registered.',
  requirements: ['OIDCC-3.1.3.7-7'],
  caughtBy: ['id-token-alg-published'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.id_token_signing_alg_values_supported = ['ES256'];
  },
};

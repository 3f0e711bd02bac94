import type { Defect } from './types.js';

export const idTokensOfferedWithRs256Alone: Defect = {
  id: 'id-tokens-offered-with-rs256-alone',
  breaks: 'The metadata offers nothing but RS256 for ID tokens.',
  requirements: ['FAPI1-ADV-8.6-1'],
  caughtBy: ['metadata-signing-algorithms'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.id_token_signing_alg_values_supported = ['RS256'];
  },
};

import type { Defect } from './types.js';

export const idTokensOfferedWithRs256Alone: Defect = {
  id: 'id-tokens-offered-with-rs256-alone',
  breaks: 'The metadata offers nothing but RS256 for ID tokens.',
  requirements: ['FAPI1-ADV-8.6-1', 'OIDCC-3.1.3.7-7', 'FAPI1-ADV-8.6-2'],
  caughtBy: ['metadata-signing-algorithms', 'id-token-alg-published', 'metadata-without-pkcs1'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.id_token_signing_alg_values_supported = ['RS256'];
  },
};

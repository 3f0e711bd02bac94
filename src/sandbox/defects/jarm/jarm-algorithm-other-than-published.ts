import type { Defect } from '../types.js';

export const jarmAlgorithmOtherThanPublished: Defect = {
  id: 'jarm-algorithm-other-than-published',
  breaks: 'The metadata lists RS256 alone for response objects, and the bank signs them otherwise.',
  requirements: ['JARM-3~a', 'JARM-4~a', 'FAPI1-ADV-8.6-2'],
  caughtBy: ['jarm-algorithm-published', 'metadata-without-pkcs1'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.authorization_signing_alg_values_supported = ['RS256'];
  },
};

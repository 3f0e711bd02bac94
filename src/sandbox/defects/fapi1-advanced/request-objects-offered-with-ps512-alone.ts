import type { Defect } from '../types.js';

export const requestObjectsOfferedWithPs512Alone: Defect = {
  id: 'request-objects-offered-with-ps512-alone',
  breaks: 'The metadata offers nothing but PS512 for request objects.',
  requirements: ['FAPI1-ADV-8.6-1'],
  caughtBy: ['metadata-accepted-algorithms'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.request_object_signing_alg_values_supported = ['PS512'];
  },
};

import type { Defect } from '../types.js';

export const offersAlgNone: Defect = {
  id: 'offers-alg-none',
  breaks: 'The metadata offers request objects with alg none.',
  requirements: ['FAPI1-ADV-8.6-3'],
  caughtBy: ['metadata-without-none'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json)
      json.request_object_signing_alg_values_supported = ['PS256', 'ES256', 'none'];
  },
};

import type { Defect } from '../types.js';

export const acrValuesNotPublished: Defect = {
  id: 'acr-values-not-published',
  breaks: 'The metadata does not say which levels of authentication a client can ask for.',
  requirements: ['FAPI1-ADV-5.2.3-3'],
  caughtBy: ['metadata-acr-values'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) delete json.acr_values_supported;
  },
};

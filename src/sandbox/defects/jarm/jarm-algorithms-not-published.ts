import type { Defect } from '../types.js';

export const jarmAlgorithmsNotPublished: Defect = {
  id: 'jarm-algorithms-not-published',
  breaks: 'The metadata does not say by which algorithms response objects are signed.',
  requirements: ['JARM-4~a'],
  caughtBy: ['metadata-jarm-algorithms'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) delete json.authorization_signing_alg_values_supported;
  },
};

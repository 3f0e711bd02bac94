import type { Defect } from '../types.js';

export const requestParameterNotPublished: Defect = {
  id: 'request-parameter-not-published',
  breaks: 'The metadata says that request objects are not taken by value.',
  requirements: ['FAPI1-ADV-5.2.2-1'],
  caughtBy: ['metadata-request-parameter'],
  variant: 'private_key_jwt+by_value+jarm',
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) delete json.request_parameter_supported;
  },
};

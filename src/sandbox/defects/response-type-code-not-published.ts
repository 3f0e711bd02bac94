import type { Defect } from './types.js';

export const responseTypeCodeNotPublished: Defect = {
  id: 'response-type-code-not-published',
  breaks: 'The metadata leaves out the response type code, which a signed response object goes with.',
  requirements: ['FAPI1-ADV-5.2.2-2'],
  caughtBy: ['metadata-response-types'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.response_types_supported = ['code id_token'];
  },
};

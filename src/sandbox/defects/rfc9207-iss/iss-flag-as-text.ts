import type { Defect } from '../types.js';

export const issFlagAsText: Defect = {
  id: 'iss-flag-as-text',
  breaks: 'The metadata tells that responses carry iss by the text "true".',
  requirements: ['OAuth2-iss-3~a', 'RFC8414-2~j'],
  caughtBy: ['metadata-types'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.authorization_response_iss_parameter_supported = 'true';
  },
};

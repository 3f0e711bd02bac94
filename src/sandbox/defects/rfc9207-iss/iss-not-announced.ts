import type { Defect } from '../types.js';

export const issNotAnnounced: Defect = {
  id: 'iss-not-announced',
  breaks: 'The bank sends iss, and does not say so in its metadata.',
  requirements: ['OAuth2-iss-2.3~c'],
  caughtBy: ['iss-announced'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery') delete json?.authorization_response_iss_parameter_supported;
  },
};

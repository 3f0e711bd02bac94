import type { Defect } from '../types.js';

export const jarmModeNotPublished: Defect = {
  id: 'jarm-mode-not-published',
  breaks: 'The metadata does not list the response mode jwt, which the bank serves.',
  requirements: ['JARM-4~b', 'JARM-2.3.4~a'],
  caughtBy: ['metadata-jarm-response-mode'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.response_modes_supported = ['fragment', 'form_post'];
  },
};

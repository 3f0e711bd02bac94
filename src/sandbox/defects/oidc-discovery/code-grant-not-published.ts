import type { Defect } from '../types.js';

export const codeGrantNotPublished: Defect = {
  id: 'code-grant-not-published',
  breaks: 'The metadata lists grants, and not the one that the bank serves.',
  requirements: ['OIDCD-3~i'],
  caughtBy: ['metadata-grant-types'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.grant_types_supported = ['implicit', 'refresh_token'];
  },
};

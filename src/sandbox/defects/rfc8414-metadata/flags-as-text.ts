import type { Defect } from '../types.js';

export const flagsAsText: Defect = {
  id: 'flags-as-text',
  breaks: 'The metadata writes flags as texts, "true" and "false".',
  requirements: ['RFC8414-2~j', 'OIDCD-3~h'],
  caughtBy: ['metadata-types'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.claims_parameter_supported = 'true';
  },
};

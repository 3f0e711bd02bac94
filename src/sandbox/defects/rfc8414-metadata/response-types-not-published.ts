import type { Defect } from '../types.js';

export const responseTypesNotPublished: Defect = {
  id: 'response-types-not-published',
  breaks: 'The metadata does not list response types.',
  requirements: ['RFC8414-2~d', 'OIDCD-3~a', 'FAPI1-ADV-5.2.2-2'],
  caughtBy: ['discovery-required-members', 'metadata-response-types'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery') delete json?.response_types_supported;
  },
};

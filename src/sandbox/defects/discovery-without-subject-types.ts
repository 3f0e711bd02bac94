import type { Defect } from './types.js';

export const discoveryWithoutSubjectTypes: Defect = {
  id: 'discovery-without-subject-types',
  breaks: 'The discovery document does not say which kinds of subject the bank uses.',
  requirements: ['OIDCD-3~a'],
  caughtBy: ['discovery-required-members'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery') delete json?.subject_types_supported;
  },
};

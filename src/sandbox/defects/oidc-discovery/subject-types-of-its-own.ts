import type { Defect } from '../types.js';

export const subjectTypesOfItsOwn: Defect = {
  id: 'subject-types-of-its-own',
  breaks: 'The metadata lists a kind of subject that OpenID Connect does not know.',
  requirements: ['OIDCD-3~h'],
  caughtBy: ['metadata-subject-types'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.subject_types_supported = ['public', 'anonymous'];
  },
};

import type { Defect } from './types.js';

export const discoveryWithEmptyList: Defect = {
  id: 'discovery-with-empty-list',
  breaks: 'The discovery document keeps a member that is an empty list.',
  requirements: ['OIDCD-4.2~a', 'RFC8414-3.2~b'],
  caughtBy: ['discovery-document'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.ui_locales_supported = [];
  },
};

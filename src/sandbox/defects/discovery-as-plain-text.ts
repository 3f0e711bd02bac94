import type { Defect } from './types.js';

export const discoveryAsPlainText: Defect = {
  id: 'discovery-as-plain-text',
  breaks: 'The discovery document comes labelled as plain text.',
  requirements: ['OIDCD-4.2~a', 'RFC8414-3.2~a'],
  caughtBy: ['discovery-document'],
  alsoRed: ['oauth-metadata-place'],
  answer: ({ endpoint, headers }) => {
    if (endpoint === 'discovery') headers['content-type'] = 'text/plain; charset=utf-8';
  },
};

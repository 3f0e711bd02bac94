import type { Defect } from '../types.js';

export const scopesInOneText: Defect = {
  id: 'scopes-in-one-text',
  breaks: 'The metadata writes two scopes in one text.',
  requirements: ['RFC8414-2~j'],
  caughtBy: ['metadata-scope-values'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.scopes_supported = ['openid', 'accounts profile'];
  },
};

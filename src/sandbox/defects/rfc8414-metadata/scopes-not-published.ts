import type { Defect } from '../types.js';

export const scopesNotPublished: Defect = {
  id: 'scopes-not-published',
  breaks: 'The metadata does not list scopes.',
  requirements: ['RFC8414-2~g', 'OIDCD-3~f', 'FAPI1-BASE-5.2.2.1-1'],
  caughtBy: ['metadata-scopes', 'metadata-recommended', 'metadata-scope-openid'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery') delete json?.scopes_supported;
  },
};

import type { Defect } from '../types.js';

export const openidNotPublished: Defect = {
  id: 'openid-not-published',
  breaks: 'The metadata does not list the scope openid, which the bank serves.',
  requirements: ['FAPI1-BASE-5.2.2.1-1', 'OIDCD-3~f'],
  caughtBy: ['metadata-scope-openid', 'metadata-recommended'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.scopes_supported = ['accounts'];
  },
};

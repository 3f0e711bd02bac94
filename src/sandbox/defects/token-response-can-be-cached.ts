import type { Defect } from './types.js';

export const tokenResponseCanBeCached: Defect = {
  id: 'token-response-can-be-cached',
  breaks: 'The token response does not forbid caches to keep it.',
  requirements: ['FAPI1-BASE-5.2.2-14'],
  caughtBy: ['token-response'],
  answer: ({ endpoint, headers }) => {
    if (endpoint === 'token') delete headers['cache-control'];
  },
};

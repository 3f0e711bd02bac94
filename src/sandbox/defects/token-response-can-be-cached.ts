import type { Defect } from './types.js';

export const tokenResponseCanBeCached: Defect = {
  id: 'token-response-can-be-cached',
  breaks: 'The token response does not forbid caches to keep it.',
  requirements: ['FAPI1-BASE-5.2.2-14', 'RFC6749-5.1~b', 'OIDCC-3.1.3.3~b'],
  caughtBy: ['token-response', 'refresh-accepted'],
  answer: ({ endpoint, headers }) => {
    if (endpoint === 'token') delete headers['cache-control'];
  },
};

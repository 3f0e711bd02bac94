import type { Defect } from '../types.js';

export const jwksWithoutMaxAge: Defect = {
  id: 'jwks-without-max-age',
  breaks: 'The key set does not say how long its key for encryption holds.',
  requirements: ['OIDCC-10.2.1~a'],
  caughtBy: ['jwks-max-age'],
  answer: ({ endpoint, headers }) => {
    if (endpoint === 'jwks') delete headers['cache-control'];
  },
};

import type { Defect } from '../types.js';

export const basicFailureWithoutChallenge: Defect = {
  id: 'basic-failure-without-challenge',
  breaks: 'The token endpoint does not name the scheme to a client that failed by the Authorization header.',
  requirements: ['RFC6749-5.2~a'],
  caughtBy: ['token-basic-challenge'],
  answer: ({ endpoint, headers }) => {
    if (endpoint === 'token') delete headers['www-authenticate'];
  },
};

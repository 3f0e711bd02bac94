import type { Defect } from '../types.js';

export const tokenResponseWithoutPragma: Defect = {
  id: 'token-response-without-pragma',
  breaks: 'The token response does not forbid caches of HTTP/1.0 to keep it.',
  requirements: ['RFC6749-5.1~d'],
  caughtBy: ['token-response-pragma'],
  answer: ({ endpoint, headers }) => {
    if (endpoint === 'token') delete headers.pragma;
  },
};

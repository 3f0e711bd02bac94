import type { Defect } from '../types.js';

export const tokenResponseWithoutExpiresIn: Defect = {
  id: 'token-response-without-expires-in',
  breaks: 'The token response does not tell how long the access token lives.',
  requirements: ['RFC6749-5.1~c'],
  caughtBy: ['token-expires-in'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'token' && json) delete json.expires_in;
  },
};

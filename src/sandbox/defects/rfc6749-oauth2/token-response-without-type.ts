import type { Defect } from '../types.js';

export const tokenResponseWithoutType: Defect = {
  id: 'token-response-without-type',
  breaks: 'The token response does not say what kind of token it brings.',
  requirements: ['RFC6749-4.1.4~a', 'RFC6749-5.1~a', 'RFC6749-6~d', 'FAPI1-BASE-5.2.2-14', 'OIDCC-3.1.3.3~a'],
  caughtBy: ['token-response', 'refresh-accepted'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'token' && json) delete json.token_type;
  },
};

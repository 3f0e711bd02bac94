import type { Defect } from './types.js';

export const tokenResponseWithoutIdToken: Defect = {
  id: 'token-response-without-id-token',
  breaks: 'The token response to an openid request holds no ID token.',
  requirements: ['FAPI1-BASE-5.2.2.1-6'],
  caughtBy: ['id-token-sub'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'token') delete json?.id_token;
  },
};

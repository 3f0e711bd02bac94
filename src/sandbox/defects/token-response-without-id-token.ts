import type { Defect } from './types.js';

export const tokenResponseWithoutIdToken: Defect = {
  id: 'token-response-without-id-token',
  breaks: 'The token response to an openid request holds no ID token.',
  requirements: ['FAPI1-BASE-5.2.2.1-6', 'OIDCC-3.1.3.3~a', 'OIDCC-3.3.3.3~a'],
  caughtBy: ['id-token-sub'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'token') delete json?.id_token;
  },
};

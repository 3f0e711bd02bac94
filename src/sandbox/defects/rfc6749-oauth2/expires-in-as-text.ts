import type { Defect } from '../types.js';

export const expiresInAsText: Defect = {
  id: 'expires-in-as-text',
  breaks: 'The token response tells expires_in as text.',
  requirements: ['RFC6749-5.1~a', 'OIDCC-13.3~a'],
  caughtBy: ['token-response-members'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'token' && json?.expires_in !== undefined) json.expires_in = String(json.expires_in);
  },
};

import type { Defect } from '../types.js';

export const takesTwoAuthentications: Defect = {
  id: 'takes-two-authentications',
  breaks: 'The token endpoint takes a client assertion and looks past the Basic header beside it.',
  requirements: ['RFC6749-2.3~a'],
  caughtBy: ['token-two-authentications'],
  request: ({ endpoint, clientAssertion, headers }) => {
    if (endpoint === 'token' && clientAssertion) delete headers.authorization;
  },
};

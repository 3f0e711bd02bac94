import type { Defect } from '../types.js';

export const pkceVerifierCutShort: Defect = {
  id: 'pkce-verifier-cut-short',
  breaks: 'The token endpoint keeps the first 64 characters of a code verifier.',
  requirements: ['RFC7636-4.1~a'],
  caughtBy: ['pkce-longest-verifier'],
  request: ({ endpoint, parameters }) => {
    const verifier = parameters.get('code_verifier');
    if (endpoint === 'token' && verifier !== null) parameters.set('code_verifier', verifier.slice(0, 64));
  },
};

import type { Defect } from '../types.js';

export const pkceMethodsNotPublished: Defect = {
  id: 'pkce-methods-not-published',
  breaks: 'The metadata does not list the methods of PKCE, as if there was none.',
  requirements: ['RFC8414-2~i', 'FAPI1-ADV-5.2.2-18'],
  caughtBy: ['metadata-pkce-s256'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery') delete json?.code_challenge_methods_supported;
  },
};

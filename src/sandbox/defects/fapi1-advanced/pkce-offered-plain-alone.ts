import type { Defect } from '../types.js';

export const pkceOfferedPlainAlone: Defect = {
  id: 'pkce-offered-plain-alone',
  breaks: 'The metadata offers the plain method of PKCE alone.',
  requirements: ['FAPI1-ADV-5.2.2-18'],
  caughtBy: ['metadata-pkce-s256'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'discovery' && json) json.code_challenge_methods_supported = ['plain'];
  },
};

import type { Defect } from '../types.js';

export const introspectionTellsBadCredentialsAs400: Defect = {
  id: 'introspection-tells-bad-credentials-as-400',
  breaks: 'The introspection endpoint answers 400 to wrong credentials.',
  requirements: ['RFC7662-2.3~a'],
  caughtBy: ['introspection-by-stranger'],
  answer: (context) => {
    if (context.endpoint === 'introspection' && context.status === 401) context.status = 400;
  },
};

import type { Defect } from '../types.js';

export const introspectionWithoutCnf: Defect = {
  id: 'introspection-without-cnf',
  breaks: 'The introspection answer does not tell which certificate a token is bound to.',
  requirements: ['RFC8705-3.2~a', 'RFC8705-3~b'],
  caughtBy: ['introspection-thumbprint'],
  answer: ({ endpoint, json }) => {
    if (endpoint === 'introspection') delete json?.cnf;
  },
};

import type { Defect } from './types.js';

export const takesPlainParameters: Defect = {
  id: 'takes-plain-parameters',
  breaks: 'The bank serves an authorization request that comes as plain parameters, signed by nobody.',
  requirements: ['FAPI1-ADV-5.2.2-1', 'PAR-2.3~c', 'JAR-10.5~a'],
  caughtBy: ['request-object-missing', 'par-plain-parameters', 'request-object-missing-in-front'],
  request: async (context) => {
    if (['par', 'authorization'].includes(context.endpoint)) await context.signPlainParameters();
  },
};

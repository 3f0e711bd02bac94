import type { Defect } from '../types.js';

export const takesPlainParametersInFront: Defect = {
  id: 'takes-plain-parameters-in-front',
  breaks:
    'The authorization endpoint serves plain parameters, signed by nobody, that came past the PAR endpoint.',
  requirements: ['FAPI1-ADV-5.2.2-1'],
  caughtBy: ['request-object-missing-in-front'],
  request: async (context) => {
    if (context.endpoint === 'authorization') await context.signPlainParameters();
  },
};

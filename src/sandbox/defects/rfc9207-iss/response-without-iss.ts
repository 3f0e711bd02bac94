import type { Defect } from '../types.js';

export const responseWithoutIss: Defect = {
  id: 'response-without-iss',
  breaks: 'The metadata promises iss, and the answer with the code does not carry it.',
  requirements: ['OAuth2-iss-2~a'],
  caughtBy: ['iss-in-response'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: async (context) => {
    if (context.isJarm) return;
    await context.changeResponse((parameters) => {
      if (parameters.error === undefined) delete parameters.iss;
    });
  },
};

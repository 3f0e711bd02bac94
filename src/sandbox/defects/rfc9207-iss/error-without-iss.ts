import type { Defect } from '../types.js';

export const errorWithoutIss: Defect = {
  id: 'error-without-iss',
  breaks: 'The metadata promises iss, and errors do not carry it.',
  requirements: ['OAuth2-iss-2~a'],
  caughtBy: ['iss-in-error-response'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: async (context) => {
    if (context.isJarm) return;
    await context.changeResponse((parameters) => {
      if (parameters.error !== undefined) delete parameters.iss;
    });
  },
};

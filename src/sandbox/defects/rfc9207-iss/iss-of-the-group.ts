import type { Defect } from '../types.js';

export const issOfTheGroup: Defect = {
  id: 'iss-of-the-group',
  breaks: 'The iss of the response names the group that the bank belongs to, which no metadata knows.',
  requirements: ['OAuth2-iss-2.3~a', 'OAuth2-iss-2.3~b', 'OAuth2-iss-2.4~a'],
  caughtBy: ['iss-right'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: async (context) => {
    if (context.isJarm) return;
    await context.changeResponse((parameters) => {
      if (parameters.code !== undefined) parameters.iss = 'https://group.bank.example';
    });
  },
};

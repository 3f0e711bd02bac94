import type { Defect } from '../types.js';

export const issWithSlash: Defect = {
  id: 'iss-with-slash',
  breaks: 'The iss of the response has a slash at its end that the issuer of metadata and ID token has not.',
  requirements: ['OAuth2-iss-2.3~b', 'OAuth2-iss-2.4~a'],
  caughtBy: ['iss-right'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: async (context) => {
    if (context.isJarm) return;
    await context.changeResponse((parameters) => {
      if (parameters.code !== undefined) parameters.iss = `${context.bank.issuer}/`;
    });
  },
};

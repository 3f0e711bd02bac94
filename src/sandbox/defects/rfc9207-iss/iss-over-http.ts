import type { Defect } from '../types.js';

export const issOverHttp: Defect = {
  id: 'iss-over-http',
  breaks: 'The iss of the response is an http URL, as it looks from behind the proxy that ends TLS.',
  requirements: ['OAuth2-iss-2~b', 'OAuth2-iss-2.3~b'],
  caughtBy: ['iss-right'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: async (context) => {
    if (context.isJarm) return;
    await context.changeResponse((parameters) => {
      if (parameters.code !== undefined) parameters.iss = context.bank.issuer.replace(/^https:/, 'http:');
    });
  },
};

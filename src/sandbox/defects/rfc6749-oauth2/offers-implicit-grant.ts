import type { Defect } from '../types.js';

export const offersImplicitGrant: Defect = {
  id: 'offers-implicit-grant',
  breaks: 'The bank hands an access token to the browser of the customer where response_type is token.',
  requirements: ['FAPI1-ADV-5.2.2-2'],
  caughtBy: ['response-type-token'],
  request: async (context) => {
    await context.mendRequestObject(
      ({ response_type: type }) => type === 'token',
      (claims) => {
        claims.response_type = 'code';
        claims.response_mode = 'jwt';
        context.bank.memory.set(`implicit ${claims.state}`, true);
      },
    );
    if (context.parameters.get('response_type') === 'token') context.parameters.set('response_type', 'code');
  },
  answer: (context) =>
    context.changeResponse((parameters) => {
      if (parameters.code === undefined || !context.bank.memory.has(`implicit ${parameters.state}`)) return;
      delete parameters.code;
      parameters.access_token = 'x'.repeat(43);
    }),
};

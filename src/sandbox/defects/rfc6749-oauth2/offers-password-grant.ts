import type { Defect } from '../types.js';

export const offersPasswordGrant: Defect = {
  id: 'offers-password-grant',
  breaks: 'The token endpoint takes the customer’s password from the client.',
  requirements: ['FAPI1-BASE-5.2.2-12'],
  caughtBy: ['password-grant'],
  request: () => {},
  answer: (context) => {
    if (context.endpoint !== 'token' || context.ask.form?.get('grant_type') !== 'password') return;
    context.reply(400, { error: 'invalid_grant', error_description: 'wrong customer number or password' });
  },
};

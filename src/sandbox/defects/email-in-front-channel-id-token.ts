import type { Defect } from './types.js';

export const emailInFrontChannelIdToken: Defect = {
  id: 'email-in-front-channel-id-token',
  breaks: 'The ID token that travels through the browser tells the e-mail address of the customer.',
  requirements: ['FAPI1-ADV-5.2.2.1-6'],
  caughtBy: ['detached-signature-without-personal-data'],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: async (context) => {
    if (!context.responsePlace) return;
    await context.changeIdToken((claims) => {
      claims.email = 'ada@mail.example';
    });
  },
};

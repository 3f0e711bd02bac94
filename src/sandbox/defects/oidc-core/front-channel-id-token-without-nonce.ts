import type { Defect } from '../types.js';

export const frontChannelIdTokenWithoutNonce: Defect = {
  id: 'front-channel-id-token-without-nonce',
  breaks: 'The ID token of the authorization response carries no nonce.',
  requirements: ['OIDCC-3.3.2.11~a', 'OIDCC-2~f', 'FAPI1-ADV-5.2.2-10'],
  caughtBy: [
    'detached-signature-present',
    'id-token-nonce',
    'nonce-of-64',
    'nonce-of-384',
    'nonce-outside-ignored',
  ],
  variant: 'private_key_jwt+pushed+code_id_token',
  answer: async (context) => {
    if (context.responsePlace === undefined) return;
    await context.changeIdToken((claims) => {
      delete claims.nonce;
    });
  },
};

import type { Defect } from './types.js';

export const acceptsUnregisteredRedirectUri: Defect = {
  id: 'accepts-unregistered-redirect-uri',
  breaks: 'The bank sends the customer, and the code, to a redirect URI that was never registered.',
  requirements: [
    'FAPI1-BASE-5.2.2-8',
    'FAPI1-BASE-5.2.2-10',
    'RFC6749-3.1.2.2~a',
    'RFC6749-3.1.2.3~a',
    'OIDCC-3.1.2.1~b',
    'OIDCC-3.1.2.6~a',
    'FAPI1-ADV-5.2.2~a',
  ],
  caughtBy: ['redirect-uri-not-registered', 'redirect-uri-with-suffix'],
  settings: ({ features }) => {
    if (features?.pushedAuthorizationRequests) {
      features.pushedAuthorizationRequests.allowUnregisteredRedirectUris = true;
    }
  },
};

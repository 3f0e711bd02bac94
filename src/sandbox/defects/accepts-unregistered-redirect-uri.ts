import type { Defect } from './types.js';

export const acceptsUnregisteredRedirectUri: Defect = {
  id: 'accepts-unregistered-redirect-uri',
  breaks: 'The bank sends the customer, and the code, to a redirect URI that was never registered.',
  requirements: ['FAPI1-BASE-5.2.2-8', 'FAPI1-BASE-5.2.2-10'],
  caughtBy: ['redirect-uri-not-registered', 'redirect-uri-with-suffix'],
  settings: ({ features }) => {
    if (features?.pushedAuthorizationRequests) {
      features.pushedAuthorizationRequests.allowUnregisteredRedirectUris = true;
    }
  },
};

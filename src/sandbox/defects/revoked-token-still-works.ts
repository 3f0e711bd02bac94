import type { Defect } from './types.js';

export const revokedTokenStillWorks: Defect = {
  id: 'revoked-token-still-works',
  breaks: 'The accounts API takes an access token that its client has revoked.',
  requirements: ['FAPI1-BASE-6.2.1-4'],
  caughtBy: ['resource-token-revoked'],
  settings: (_configuration, { switches }) => {
    switches.store.neverRevoked.add('AccessToken');
  },
};

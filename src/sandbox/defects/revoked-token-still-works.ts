import type { Defect } from './types.js';

export const revokedTokenStillWorks: Defect = {
  id: 'revoked-token-still-works',
  breaks: 'The accounts API takes an access token that its client has revoked.',
  requirements: ['FAPI1-BASE-6.2.1-4', 'RFC7009-2.1~e', 'RFC7662-4~a', 'RFC7662-2.2~b', 'FAPI1-ADV-6.2.1-1'],
  caughtBy: ['resource-token-revoked', 'introspection-revoked'],
  settings: (_configuration, { switches }) => {
    switches.store.neverRevoked.add('AccessToken');
  },
};

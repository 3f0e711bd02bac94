import type { Defect } from '../types.js';
import { decideOnRevocation } from './policy.js';

export const refreshTokenRevokedAlone: Defect = {
  id: 'refresh-token-revoked-alone',
  breaks: 'The revocation of a refresh token leaves the access tokens of its grant alive.',
  requirements: ['RFC7009-2.1~f'],
  caughtBy: ['resource-token-of-revoked-grant'],
  settings: (configuration) => {
    decideOnRevocation(configuration, async (_context, client, token) => {
      const own = token.clientId === client.clientId;
      if (!own || token.kind !== 'RefreshToken') return own;
      await token.destroy();
      return false;
    });
  },
};

import type { Defect } from '../types.js';
import { decideOnRevocation } from './policy.js';

export const refreshTokenNotRevoked: Defect = {
  id: 'refresh-token-not-revoked',
  breaks: 'The revocation endpoint answers 200 to a refresh token, and leaves it and its grant as they are.',
  requirements: ['RFC7009-2~a', 'RFC7009-2.1~d', 'RFC7009-2.1~f'],
  caughtBy: ['revocation-refresh-token', 'revocation-wrong-hint', 'resource-token-of-revoked-grant'],
  settings: (configuration) => {
    decideOnRevocation(
      configuration,
      async (_context, client, token) => token.clientId === client.clientId && token.kind !== 'RefreshToken',
    );
  },
};

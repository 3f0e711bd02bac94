import type { Defect } from '../types.js';
import { decideOnRevocation } from './policy.js';

export const revocationTrustsTheHint: Defect = {
  id: 'revocation-trusts-the-hint',
  breaks: 'The revocation endpoint looks for a token in the place that the hint names, and nowhere else.',
  requirements: ['RFC7009-2.1~d'],
  caughtBy: ['revocation-wrong-hint'],
  settings: (configuration) => {
    decideOnRevocation(configuration, async ({ oidc }, client, token) => {
      const hint = oidc.params?.token_type_hint;
      const misled = hint === 'access_token' && token.kind === 'RefreshToken';
      return token.clientId === client.clientId && !misled;
    });
  },
};

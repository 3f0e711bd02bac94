import type { Defect } from '../types.js';
import { decideOnIntrospection } from './policy.js';

export const introspectionTrustsTheHint: Defect = {
  id: 'introspection-trusts-the-hint',
  breaks: 'The introspection endpoint looks for a token in the place that the hint names, and nowhere else.',
  requirements: ['RFC7662-2.1~b'],
  caughtBy: ['introspection-wrong-hint'],
  settings: (configuration) => {
    decideOnIntrospection(configuration, async ({ oidc }, client, token) => {
      const hint = oidc.params?.token_type_hint;
      const misled = hint === 'refresh_token' && token.kind === 'AccessToken';
      return token.clientId === client.clientId && !misled;
    });
  },
};

import type { Defect } from '../types.js';

export const codeNotBoundToRedirectUri: Defect = {
  id: 'code-not-bound-to-redirect-uri',
  breaks: 'The token endpoint does not compare redirect_uri with the one that the code was asked for with.',
  requirements: ['RFC6749-4.1.3~a', 'RFC6749-10.6~a', 'OIDCC-3.1.3.2~a'],
  caughtBy: ['code-other-redirect-uri'],
  settings: (_configuration, { switches }) => {
    switches.store.readAs = (model, payload, { parameters: { redirect_uri: redirectUri } }) =>
      model === 'AuthorizationCode' && typeof redirectUri === 'string'
        ? { ...payload, redirectUri }
        : payload;
  },
};

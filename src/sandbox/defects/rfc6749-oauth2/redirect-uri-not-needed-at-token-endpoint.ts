import type { Defect } from '../types.js';

export const redirectUriNotNeededAtTokenEndpoint: Defect = {
  id: 'redirect-uri-not-needed-at-token-endpoint',
  breaks: 'The token endpoint redeems a code without redirect_uri.',
  requirements: ['RFC6749-4.1.3~a', 'RFC6749-10.6~a'],
  caughtBy: ['code-without-redirect-uri'],
  request: ({ client, endpoint, parameters }) => {
    if (endpoint === 'token' && parameters.has('code') && !parameters.has('redirect_uri') && client)
      parameters.set('redirect_uri', client.redirectUri);
  },
};

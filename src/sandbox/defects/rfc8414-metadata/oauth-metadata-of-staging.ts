import type { Defect } from '../types.js';

export const oauthMetadataOfStaging: Defect = {
  id: 'oauth-metadata-of-staging',
  breaks: 'The OAuth metadata is a copy from the staging system, and names its issuer.',
  requirements: ['RFC8414-3~a'],
  caughtBy: ['oauth-metadata-place'],
  answer: ({ ask, endpoint, json }) => {
    if (endpoint !== 'discovery' || !json || !ask.url.pathname.endsWith('/oauth-authorization-server'))
      return;
    json.issuer = 'https://staging.bank.example';
  },
};

import type { Defect } from '../types.js';
import { offerClientCredentials } from './client-credentials.js';

export const refreshTokenForClientCredentials: Defect = {
  id: 'refresh-token-for-client-credentials',
  breaks: 'The client credentials grant brings a refresh token.',
  requirements: ['RFC6749-4.4.3~a'],
  caughtBy: ['client-credentials-refresh-token'],
  settings: offerClientCredentials,
  request: ({ endpoint, parameters }) => {
    if (endpoint === 'token' && parameters.get('grant_type') === 'client_credentials')
      parameters.delete('scope');
  },
  answer: ({ ask, endpoint, json }) => {
    const own = endpoint === 'token' && ask.form?.get('grant_type') === 'client_credentials';
    if (own && json?.access_token !== undefined) json.refresh_token = 'x'.repeat(43);
  },
};

import type { Defect } from '../types.js';
import { offerClientCredentials } from './client-credentials.js';

export const clientCredentialsWithoutAuthentication: Defect = {
  id: 'client-credentials-without-authentication',
  breaks: 'The token endpoint gives the client’s own token to whoever names the client.',
  requirements: ['RFC6749-4.4~a', 'RFC6749-4.4.2~a'],
  caughtBy: ['client-credentials-unauthenticated'],
  settings: offerClientCredentials,
  request: async (context) => {
    const { client, clientAssertion, endpoint, parameters } = context;
    if (endpoint !== 'token' || parameters.get('grant_type') !== 'client_credentials') return;
    parameters.delete('scope');
    if (client?.auth === 'private_key_jwt' && !clientAssertion) await context.authenticateAs(client);
  },
};

import type { Defect } from './types.js';

export const parWithoutClientAuthentication: Defect = {
  id: 'par-without-client-authentication',
  breaks: 'The PAR endpoint takes the client_id for the client.',
  requirements: ['PAR-2.1-1', 'PAR-2~c'],
  caughtBy: ['par-unauthenticated'],
  request: async (context) => {
    const { client, clientAssertion, endpoint } = context;
    if (endpoint !== 'par' || clientAssertion || client?.auth !== 'private_key_jwt') return;
    await context.authenticateAs(client);
  },
};

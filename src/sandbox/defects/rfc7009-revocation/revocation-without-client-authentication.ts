import type { Defect } from '../types.js';

export const revocationWithoutClientAuthentication: Defect = {
  id: 'revocation-without-client-authentication',
  breaks: 'The revocation endpoint takes the client_id for the client.',
  requirements: ['RFC7009-2.1~b', 'RFC7009-2.2.1~a'],
  caughtBy: ['revocation-unauthenticated'],
  request: async (context) => {
    const { client, clientAssertion, endpoint } = context;
    if (endpoint !== 'revocation' || clientAssertion || client?.auth !== 'private_key_jwt') return;
    await context.authenticateAs(client);
  },
};

import type { Defect } from '../types.js';

export const introspectionWithoutAuthentication: Defect = {
  id: 'introspection-without-authentication',
  breaks: 'The introspection endpoint takes the client_id for the caller.',
  requirements: ['RFC7662-2.1~a', 'RFC7662-4~b'],
  caughtBy: ['introspection-unauthenticated'],
  request: async (context) => {
    const { client, clientAssertion, endpoint } = context;
    if (endpoint !== 'introspection' || clientAssertion || client?.auth !== 'private_key_jwt') return;
    await context.authenticateAs(client);
  },
};

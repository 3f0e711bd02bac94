import type { Defect } from '../types.js';

export const introspectionByAnyAccessToken: Defect = {
  id: 'introspection-by-any-access-token',
  breaks: 'The introspection endpoint takes any access token for the right to ask.',
  requirements: ['RFC7662-2.1~a', 'RFC7662-4~b'],
  caughtBy: ['introspection-by-access-token'],
  request: async (context) => {
    const { bank, endpoint, headers, parameters } = context;
    if (endpoint !== 'introspection' || !/^bearer /i.test(String(headers.authorization))) return;
    const [client] = bank.clients;
    if (client === undefined) return;
    delete headers.authorization;
    parameters.set('client_id', client.clientId);
    await context.authenticateAs(client);
  },
};

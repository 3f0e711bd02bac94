import type { Defect } from './types.js';

export const tokenWithoutClientAuthentication: Defect = {
  id: 'token-without-client-authentication',
  breaks: 'The token endpoint takes the client_id for the client.',
  requirements: [
    'FAPI1-ADV-5.2.2-14',
    'FAPI1-ADV-5.2.2-16',
    'RFC6749-3.2.1~a',
    'RFC6749-6~a',
    'OIDCC-12.1~a',
    'RFC8705-7.1~a',
    'FAPI1-BASE-5.2.2-4',
  ],
  caughtBy: ['client-assertion-missing', 'refresh-unauthenticated'],
  alsoRed: ['client-assertion-two-jwts'],
  request: async (context) => {
    const { client, clientAssertion, endpoint } = context;
    if (endpoint !== 'token' || clientAssertion || client?.auth !== 'private_key_jwt') return;
    await context.authenticateAs(client);
  },
};

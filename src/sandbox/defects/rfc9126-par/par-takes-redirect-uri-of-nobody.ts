import type { Defect } from '../types.js';

export const parTakesRedirectUriOfNobody: Defect = {
  id: 'par-takes-redirect-uri-of-nobody',
  breaks: 'The PAR endpoint keeps a new redirect URI for a client that has not authenticated.',
  requirements: ['PAR-7.2~a'],
  caughtBy: ['par-redirect-uri-of-nobody'],
  request: async (context) => {
    const { client, clientAssertion, endpoint, requestObject } = context;
    if (endpoint !== 'par' || clientAssertion || client?.auth !== 'private_key_jwt') return;
    if (requestObject?.claims.redirect_uri === client.redirectUri) return;
    await context.authenticateAs(client);
    await context.mendRequestObject(
      () => true,
      (claims) => {
        claims.redirect_uri = client.redirectUri;
      },
    );
  },
};

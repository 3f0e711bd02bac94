import type { Defect } from './types.js';

export const parIgnoresClientInRequestObject: Defect = {
  id: 'par-ignores-client-in-request-object',
  breaks:
    'The PAR endpoint takes a request object that names another client for one of the client that authenticated.',
  requirements: ['PAR-3-3', 'JAR-6.3~b'],
  caughtBy: ['par-client-id-of-another', 'request-object-without-client-id'],
  request: async (context) => {
    const clientId = context.client?.clientId;
    if (context.endpoint !== 'par' || clientId === undefined) return;
    await context.mendRequestObject(
      (claims) => claims.client_id !== clientId,
      (claims) => {
        claims.client_id = clientId;
        claims.iss = clientId;
      },
    );
  },
};

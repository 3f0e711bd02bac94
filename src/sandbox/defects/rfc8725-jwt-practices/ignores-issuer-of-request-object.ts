import type { Defect } from '../types.js';

export const ignoresIssuerOfRequestObject: Defect = {
  id: 'ignores-issuer-of-request-object',
  breaks: 'The bank goes by client_id alone, and does not compare the iss of a request object with it.',
  requirements: ['RFC8725-3.8~a'],
  caughtBy: ['request-object-other-iss'],
  request: (context) =>
    context.mendRequestObject(
      ({ iss }) => iss !== undefined && iss !== context.client?.clientId,
      (claims) => {
        claims.iss = context.client?.clientId;
      },
    ),
};

import type { Defect } from '../types.js';

export const acceptsRequestObjectForParEndpoint: Defect = {
  id: 'accepts-request-object-for-par-endpoint',
  breaks:
    'The bank takes its PAR endpoint for an audience of request objects, as it does for client assertions.',
  requirements: ['FAPI1-ADV-5.2.2-15'],
  caughtBy: ['request-object-aud-par-endpoint'],
  request: (context) =>
    context.mendRequestObject(
      ({ aud }) => aud === `${context.bank.issuer}/par`,
      (claims) => {
        claims.aud = context.bank.issuer;
      },
    ),
};

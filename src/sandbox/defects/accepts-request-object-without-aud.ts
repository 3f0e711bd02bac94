import type { Defect } from './types.js';

export const acceptsRequestObjectWithoutAud: Defect = {
  id: 'accepts-request-object-without-aud',
  breaks: 'The bank accepts a request object that does not say which bank it is for.',
  requirements: ['FAPI1-ADV-5.2.2-15'],
  caughtBy: ['request-object-without-aud'],
  request: (context) =>
    context.mendRequestObject(
      ({ aud }) => aud === undefined,
      (claims) => {
        claims.aud = context.bank.issuer;
      },
    ),
};

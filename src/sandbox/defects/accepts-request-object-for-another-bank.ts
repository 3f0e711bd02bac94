import type { Defect } from './types.js';

export const acceptsRequestObjectForAnotherBank: Defect = {
  id: 'accepts-request-object-for-another-bank',
  breaks: 'The bank accepts a request object whose aud is another bank.',
  requirements: ['FAPI1-ADV-5.2.2-15', 'RFC7519-4.1.3~a', 'RFC8725-3.9~a'],
  caughtBy: ['request-object-other-aud', 'request-object-aud-par-endpoint'],
  request: (context) => {
    const { issuer } = context.bank;
    return context.mendRequestObject(
      ({ aud }) => aud !== undefined && ![aud].flat().includes(issuer),
      (claims) => {
        claims.aud = issuer;
      },
    );
  },
};

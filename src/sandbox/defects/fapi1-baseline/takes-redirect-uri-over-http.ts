import type { Defect } from '../types.js';

export const takesRedirectUriOverHttp: Defect = {
  id: 'takes-redirect-uri-over-http',
  breaks: 'The bank does not look at the scheme of a redirect URI.',
  requirements: ['FAPI1-BASE-5.2.2-20', 'FAPI1-BASE-5.2.2-10'],
  caughtBy: ['redirect-uri-http'],
  request: (context) =>
    context.mendRequestObject(
      ({ redirect_uri: uri }) => uri === context.client?.redirectUri.replace('https:', 'http:'),
      (claims) => {
        claims.redirect_uri = context.client?.redirectUri;
      },
    ),
};

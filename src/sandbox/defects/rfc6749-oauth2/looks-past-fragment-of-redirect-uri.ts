import type { Defect } from '../types.js';

export const looksPastFragmentOfRedirectUri: Defect = {
  id: 'looks-past-fragment-of-redirect-uri',
  breaks: 'The bank compares a redirect URI without its fragment.',
  requirements: ['RFC6749-3.1.2~a'],
  caughtBy: ['redirect-uri-with-fragment'],
  request: (context) =>
    context.mendRequestObject(
      ({ redirect_uri: uri }) => String(uri).includes('#'),
      (claims) => {
        claims.redirect_uri = String(claims.redirect_uri).replace(/#.*$/, '');
      },
    ),
};

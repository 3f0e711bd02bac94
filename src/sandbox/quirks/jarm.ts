import type { Quirk } from './types.js';

/** What `suites/jarm` leaves open, done the less usual way. */
export const jarmQuirks: readonly Quirk[] = [
  {
    id: 'response-object-for-a-list',
    allows: 'The response object names the client in a list, as a JWT may.',
    by: ['JARM-2.1', 'RFC7519-4.1.3'],
    answer: (context) =>
      context.changeJarm((claims) => {
        if (typeof claims.aud === 'string') claims.aud = [claims.aud];
      }),
  },
  {
    id: 'response-object-tells-more',
    allows: 'The response object holds claims beyond those that are asked for, and a typ in its header.',
    by: ['JARM-2.1'],
    answer: (context) =>
      context.changeJarm((claims, header) => {
        claims.iat = Math.floor(Date.now() / 1000);
        claims.jti = 'one-of-many';
        header.typ = 'JWT';
      }),
  },
  {
    id: 'knows-the-mode-jwt-alone',
    allows: 'The bank lists the response mode jwt and none of the longer ones.',
    by: ['JARM-4', 'FAPI1-ADV-5.2.2-2'],
    answer: ({ endpoint, json }) => {
      if (endpoint === 'discovery' && json) json.response_modes_supported = ['fragment', 'form_post', 'jwt'];
    },
  },
  {
    id: 'refuses-longer-modes',
    allows:
      'The bank lists the longer response modes for other clients, and refuses them to those of the profile.',
    by: ['FAPI1-ADV-5.2.2-2'],
    request: (context) =>
      context.mendRequestObject(
        ({ response_mode: mode }) => /\.jwt$/.test(String(mode)),
        (claims) => {
          // oidc-provider refuses query for whatever FAPI allows.
          claims.response_mode = 'query';
        },
      ),
  },
];

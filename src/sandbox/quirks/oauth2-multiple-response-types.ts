import type { Quirk } from './types.js';

/** What `suites/oauth2-multiple-response-types` leaves open, done the less usual way. */
export const oauth2MultipleResponseTypesQuirks: readonly Quirk[] = [
  {
    id: 'passes-over-response-mode-query',
    allows:
      'The bank answers in the place that the response type has by itself where the query is asked for.',
    by: ['OAuth2-RT-5', 'OIDCC-3.3.2.5'],
    variant: 'private_key_jwt+pushed+code_id_token',
    request: (context) =>
      context.mendRequestObject(
        ({ response_mode }) => response_mode === 'query',
        (claims) => {
          if (claims.response_type === 'code') claims.response_mode = 'jwt';
          else delete claims.response_mode;
        },
      ),
  },
  {
    id: 'knows-no-response-mode-query',
    within: { request: 'by_value' },
    allows: 'The bank does not know the response mode query, and says unsupported_response_mode.',
    by: ['OIDCC-3.1.2.6'],
    variant: 'private_key_jwt+by_value+code_id_token',
    request: (context) =>
      context.mendRequestObject(
        ({ response_mode }) => response_mode === 'query',
        (claims) => {
          claims.response_mode = 'no-such-mode';
        },
      ),
  },
];

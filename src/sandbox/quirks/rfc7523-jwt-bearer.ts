import type { Quirk } from './types.js';

/** What `suites/rfc7523-jwt-bearer` leaves open, done the less usual way. */
export const rfc7523JwtBearerQuirks: readonly Quirk[] = [
  {
    id: 'token-invalid-client-gets-400',
    allows: 'The token endpoint answers invalid_client with 400, where no Authorization header makes it 401.',
    by: ['RFC6749-5.2'],
    answer: (context) => {
      if (context.endpoint !== 'token' || context.ask.headers.authorization !== undefined) return;
      if (context.json?.error === 'invalid_client') context.status = 400;
    },
  },
  {
    id: 'odd-assertion-types-are-invalid-client',
    allows: 'The bank tells a wrong client_assertion_type as invalid_client instead of invalid_request.',
    by: ['RFC6749-5.2', 'RFC7523-3.2'],
    answer: (context) => {
      if (context.endpoint !== 'token' || !/client_assertion/.test(String(context.json?.error_description)))
        return;
      context.reply(401, { ...context.json, error: 'invalid_client' });
    },
  },
];

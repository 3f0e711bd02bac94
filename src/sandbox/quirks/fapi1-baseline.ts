import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { decode } from '../defects/jwt.js';
import type { Quirk } from './types.js';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const isApi = (endpoint: string): boolean => endpoint === 'accounts' || endpoint === 'account';

/** What `suites/fapi1-baseline` leaves open, done the less usual way. */
export const fapi1BaselineQuirks: readonly Quirk[] = [
  {
    id: 'interaction-id-in-capitals',
    allows:
      'The accounts API writes the interaction id that it gives back in capitals; a UUID is the same in both.',
    by: ['FAPI1-BASE-6.2.1-11'],
    answer: ({ endpoint, headers }) => {
      const id = headers['x-fapi-interaction-id'];
      if (isApi(endpoint) && typeof id === 'string') headers['x-fapi-interaction-id'] = id.toUpperCase();
    },
  },
  {
    id: 'makes-an-id-for-what-is-none',
    allows:
      'The accounts API makes an interaction id of its own where the client sent something that is no UUID.',
    by: ['FAPI1-BASE-6.2.1-11'],
    answer: ({ ask, endpoint, headers }) => {
      const sent = String(ask.headers['x-fapi-interaction-id'] ?? '');
      if (isApi(endpoint) && !UUID.test(sent)) headers['x-fapi-interaction-id'] = randomUUID();
    },
  },
  {
    id: 'passes-over-malformed-address',
    allows: 'The accounts API passes over a customer address that is none, in place of a refusal.',
    by: ['FAPI1-BASE-6.2.1-13'],
    request: ({ endpoint, headers }) => {
      const from = headers['x-fapi-customer-ip-address'];
      if (isApi(endpoint) && typeof from === 'string' && isIP(from) === 0)
        delete headers['x-fapi-customer-ip-address'];
    },
  },
  {
    id: 'api-without-charset',
    allows: 'The accounts API names no charset with its JSON, which is UTF-8 anyway.',
    by: ['FAPI1-BASE-6.2.1-8'],
    api: { contentType: 'application/json' },
  },
  {
    id: 'other-client-is-an-invalid-grant',
    allows:
      'The token endpoint answers invalid_grant where a request names another client than it authenticates.',
    by: ['FAPI1-BASE-5.2.2-19', 'RFC6749-5.2'],
    request: () => {},
    answer: (context) => {
      const { ask, endpoint, json } = context;
      if (endpoint !== 'token' || json?.error_description !== 'client_id mismatch') return;
      // An assertion that does not agree with itself is another matter.
      const { iss, sub } = decode(ask.form?.get('client_assertion'))?.claims ?? {};
      if (iss === sub) context.reply(400, { error: 'invalid_grant' });
    },
  },
  {
    id: 'token-in-query-is-unauthorized',
    allows: 'The accounts API answers 401 to a token in the query, which it does not look for there.',
    by: ['FAPI1-BASE-6.2.1-3', 'RFC6750-3.1'],
    request: ({ ask, endpoint }) => {
      if (isApi(endpoint) && ask.headers.authorization === undefined)
        ask.url.searchParams.delete('access_token');
    },
  },
  {
    id: 'calls-plain-oauth-an-invalid-scope',
    allows: 'The bank serves openid requests alone, and answers invalid_scope to others.',
    by: ['RFC6749-3.3', 'FAPI1-BASE-5.2.2.3-1'],
    answer: async (context) => {
      const about = (said: unknown): boolean => /required parameter.*\bstate\b/.test(String(said));
      const { endpoint, json } = context;
      if (endpoint === 'par' && json && about(json.error_description)) json.error = 'invalid_scope';
      await context.changeResponse((parameters) => {
        if (about(parameters.error_description)) parameters.error = 'invalid_scope';
      });
    },
  },
];

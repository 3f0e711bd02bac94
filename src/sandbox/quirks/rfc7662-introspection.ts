import { readsForms } from '../defects/issued-tokens.js';
import type { Quirk } from './types.js';

/** What `suites/rfc7662-introspection` leaves open, done the less usual way. */
export const rfc7662IntrospectionQuirks: readonly Quirk[] = [
  {
    id: 'introspection-tells-the-least',
    allows:
      'The introspection endpoint tells whether a token is active and which certificate it is bound to, and nothing else.',
    by: ['RFC7662-2.2', 'RFC8705-3.2'],
    answer: (context) => {
      if (context.endpoint === 'introspection' && context.json?.active === true)
        context.reply(200, { active: true, cnf: context.json.cnf });
    },
  },
  {
    id: 'introspection-tells-more',
    allows: 'The introspection endpoint adds members of its own to what it tells of an active token.',
    by: ['RFC7662-2.2'],
    answer: ({ endpoint, headers, json }) => {
      if (endpoint !== 'introspection' || json?.active !== true) return;
      headers['content-type'] = 'application/json';
      json['https://alderwick.example/branch'] = { town: 'Alderwick' };
    },
  },
  {
    id: 'introspection-of-foreign-tokens-is-an-error',
    allows:
      'The introspection endpoint refuses a client that asks about no token of its own, where others tell it as inactive.',
    by: ['RFC7662-4'],
    request: readsForms,
    answer: (context) => {
      const { ask, bank, endpoint } = context;
      const asker = bank.clients.find(({ clientId }) => clientId === ask.form?.get('client_id'));
      if (endpoint !== 'introspection' || asker?.plays !== 'client2') return;
      context.reply(403, { error: 'access_denied', error_description: 'not for clients like this one' });
    },
  },
  {
    id: 'introspection-refuses-strangers-with-403',
    allows: 'The introspection endpoint answers 403 to who shows no credentials.',
    by: ['RFC7662-4'],
    request: readsForms,
    answer: (context) => {
      if (context.endpoint !== 'introspection' || context.ask.form?.has('client_assertion')) return;
      if (context.ask.form?.has('client_id') && context.ask.certificate) return;
      context.reply(403, 'Forbidden');
    },
  },
  {
    id: 'introspection-misses-the-token-with-422',
    allows:
      'The introspection endpoint answers 422 to a request without a token, because no status is laid down.',
    by: ['RFC7662-2.1'],
    request: readsForms,
    answer: (context) => {
      if (context.endpoint !== 'introspection' || context.ask.form?.has('token')) return;
      context.reply(422, { error: 'missing_token' });
    },
  },
];

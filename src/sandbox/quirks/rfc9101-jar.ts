import { decode } from '../defects/jwt.js';
import { hasDoubles } from './answers.js';
import type { Quirk } from './types.js';

/** What `suites/rfc9101-jar` leaves open, done the less usual way. */
export const rfc9101JarQuirks: readonly Quirk[] = [
  {
    id: 'refuses-what-differs-outside',
    allows: 'The bank refuses a request whose state or nonce differs inside and beside the request object.',
    by: ['JAR-10.7', 'OIDCC-6.1'],
    variant: 'private_key_jwt+by_value+code_id_token',
    request: ({ endpoint, parameters, requestObject }) => {
      if (endpoint !== 'authorization') return;
      const differs = ['state', 'nonce'].some((name) => {
        const [inside, outside] = [requestObject?.claims[name], parameters.get(name)];
        return inside !== undefined && outside !== null && inside !== outside;
      });
      if (differs) parameters.set('request', 'refused');
    },
  },
  {
    id: 'nested-object-is-an-invalid-request',
    allows: 'The PAR endpoint tells a request object inside another one as a fault of the request.',
    by: ['JAR-4', 'PAR-2.3'],
    answer: ({ ask, endpoint, json }) => {
      const claims = decode(ask.form?.get('request'))?.claims;
      if (endpoint === 'par' && claims?.request !== undefined && json?.error === 'invalid_request_object')
        json.error = 'invalid_request';
    },
  },
  {
    id: 'tells-faults-of-requests-by-redirect',
    allows:
      'The bank tells a fault of the request object at the redirect URI that is registered, not on a page.',
    by: ['JAR-6.2', 'JAR-7', 'OIDCC-3.1.2.6'],
    variant: 'private_key_jwt+by_value+jarm',
    answer: (context) => {
      const { ask, bank, endpoint, headers } = context;
      const asked = ask.url.searchParams;
      const client = bank.clients.find(({ clientId }) => clientId === asked.get('client_id'));
      if (endpoint !== 'authorization' || context.status !== 400 || !client || hasDoubles(asked)) return;
      if (decode(asked.get('request'))?.claims.redirect_uri !== client.redirectUri) return;
      const back = new URL(client.redirectUri);
      back.searchParams.set('error', 'invalid_request_object');
      headers.location = back.href;
      context.reply(303, '');
    },
  },
];

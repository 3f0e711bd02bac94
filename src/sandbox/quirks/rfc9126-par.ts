import { randomBytes } from 'node:crypto';
import { decode } from '../defects/jwt.js';
import { otherRequestUri } from '../defects/rfc9126-par/other-request-uri.js';
import { hasDoubles, leavesForLater } from './answers.js';
import type { Quirk } from './types.js';

const LONG = 8192;

/** What `suites/rfc9126-par` leaves open, done the less usual way. */
export const rfc9126ParQuirks: readonly Quirk[] = [
  {
    id: 'request-uri-is-an-address',
    allows:
      'The bank issues request URIs that are https addresses of its own; the URN form is one of several.',
    by: ['PAR-2.2', 'JAR-5.2'],
    ...otherRequestUri((_uri, _nth, issuer) => `${issuer}/requests/${randomBytes(24).toString('base64url')}`),
  },
  {
    id: 'par-says-more-than-asked',
    allows: 'The PAR endpoint answers with members that nobody knows, and without a charset.',
    by: ['PAR-2.2', 'RFC6749-5.1'],
    answer: ({ endpoint, headers, json, status }) => {
      if (endpoint !== 'par' || status !== 201 || !json) return;
      json.request_reference = 'for our files';
      headers['content-type'] = 'application/json';
    },
  },
  {
    id: 'par-has-a-limit',
    allows: 'The PAR endpoint takes no request of more than 8 kB, and says so with 413.',
    by: ['PAR-2.3'],
    request: () => {},
    answer: (context) => {
      if (context.endpoint === 'par' && (context.ask.form?.get('request')?.length ?? 0) > LONG)
        context.reply(413, 'Too large');
    },
  },
  {
    id: 'par-flag-left-out',
    allows: 'The metadata does not tell require_pushed_authorization_requests, which then is false.',
    by: ['PAR-5'],
    answer: ({ endpoint, json }) => {
      if (endpoint === 'discovery' && json) delete json.require_pushed_authorization_requests;
    },
  },
  {
    id: 'par-invalid-client-gets-400',
    allows: 'The PAR endpoint answers invalid_client with 400, where it may also say 401.',
    by: ['PAR-2.3', 'RFC6749-5.2'],
    answer: (context) => {
      if (context.endpoint === 'par' && context.json?.error === 'invalid_client') context.status = 400;
    },
  },
  {
    id: 'par-blames-client-for-request-object',
    allows:
      'The PAR endpoint tells a request object that names another client as invalid_client; it is about clients after all.',
    by: ['PAR-2.3', 'RFC6749-5.2'],
    request: () => {},
    answer: (context) => {
      const said = String(context.json?.error_description);
      const named = decode(context.ask.form?.get('request'))?.claims.client_id;
      if (context.endpoint === 'par' && named !== undefined && /client_id must equal/.test(said))
        context.reply(401, { error: 'invalid_client' });
    },
  },
  {
    id: 'par-names-request-uri-not-supported',
    allows: 'The PAR endpoint tells a pushed request_uri by the general code invalid_request.',
    by: ['PAR-2.3', 'JAR-7'],
    answer: ({ endpoint, json }) => {
      if (endpoint === 'par' && json?.error === 'request_uri_not_supported') json.error = 'invalid_request';
    },
  },
  {
    id: 'par-errors-without-description',
    allows: 'The PAR endpoint sends error codes alone; a description is optional.',
    by: ['PAR-2.3', 'RFC6749-5.2'],
    answer: ({ endpoint, json, status }) => {
      if (endpoint === 'par' && status >= 400 && json) delete json.error_description;
    },
  },
  {
    id: 'par-method-refused-in-front',
    allows: 'The proxy in front of the PAR endpoint refuses other methods in its own words.',
    by: ['PAR-2.3'],
    answer: (context) => {
      if (context.endpoint === 'par' && context.status === 405) context.reply(405, 'Method Not Allowed');
    },
  },
  {
    id: 'par-judges-claims-later',
    allows:
      'The PAR endpoint leaves the times and the audience of a request object to the authorization endpoint.',
    by: ['PAR-2.1-3'],
    ...leavesForLater(/claims? (is|are|must|of)|'(exp|nbf|aud)' claim/),
  },
  {
    id: 'unusable-request-uri-by-redirect',
    allows:
      'The bank sends the customer back with invalid_request_uri, where it knows the client by client_id.',
    by: ['PAR-4', 'JAR-7'],
    answer: (context) => {
      const { ask, bank, endpoint, headers } = context;
      const asked = ask.url.searchParams;
      const client = bank.clients.find(({ clientId }) => clientId === asked.get('client_id'));
      if (endpoint !== 'authorization' || context.status !== 400 || !client) return;
      if (!asked.has('request_uri') || hasDoubles(asked)) return;
      const back = new URL(client.redirectUri);
      back.searchParams.set('error', 'invalid_request_uri');
      headers.location = back.href;
      context.reply(303, '');
    },
  },
];

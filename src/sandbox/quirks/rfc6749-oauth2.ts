import { offerClientCredentials } from '../defects/rfc6749-oauth2/client-credentials.js';
import type { Quirk } from './types.js';

/** What `suites/rfc6749-oauth2` leaves open, done the less usual way. */
export const rfc6749Oauth2Quirks: readonly Quirk[] = [
  {
    id: 'token-response-with-more-members',
    allows: 'The token response has members that nobody asked for; clients ignore what they do not know.',
    by: ['RFC6749-5.1'],
    answer: ({ endpoint, json }) => {
      if (endpoint === 'token' && json?.access_token !== undefined) json.example_consent_id = 'c-4711';
    },
  },
  {
    id: 'scope-left-out-where-it-is-the-same',
    allows: 'The token response tells no scope where it is the one that was asked for, as the clause allows.',
    by: ['RFC6749-5.1', 'RFC6749-3.3'],
    request: ({ bank, endpoint, requestObject }) => {
      const { scope, state } = requestObject?.claims ?? {};
      if (endpoint === 'par' || endpoint === 'authorization') bank.memory.set(`asked ${state}`, scope);
    },
    answer: async (context) => {
      const { ask, bank, endpoint, json } = context;
      await context.changeResponse(({ code, state }) => {
        if (code !== undefined && bank.memory.has(`asked ${state}`))
          bank.memory.set(`code ${code}`, bank.memory.get(`asked ${state}`));
      });
      const asked = bank.memory.get(`code ${ask.form?.get('code')}`);
      if (endpoint === 'token' && json && json.scope === asked) delete json.scope;
    },
  },
  {
    id: 'no-authentication-is-invalid-request',
    allows: 'The token endpoint tells a request without client authentication as one that is not complete.',
    by: ['RFC6749-5.2'],
    request: () => {},
    answer: (context) => {
      const { ask, bank, endpoint, json } = context;
      const named = bank.clients.find(({ clientId }) => clientId === ask.form?.get('client_id'));
      const none = ask.headers.authorization === undefined && !ask.form?.has('client_assertion');
      if (endpoint !== 'token' || !none || named?.auth !== 'private_key_jwt') return;
      if (json?.error !== 'invalid_client') return;
      context.status = 400;
      json.error = 'invalid_request';
    },
  },
  {
    id: 'denial-without-description',
    allows: 'The answer to a customer who declines describes nothing, and tells where to read about it.',
    by: ['RFC6749-4.1.2.1'],
    answer: (context) =>
      context.changeResponse((parameters) => {
        if (parameters.error !== 'access_denied') return;
        delete parameters.error_description;
        parameters.error_uri = 'https://bank.example/errors#denied';
      }),
  },
  {
    id: 'refresh-ignores-scope',
    allows: 'The token endpoint does not look at the scope of a refresh, and says what it grants.',
    by: ['RFC6749-3.3', 'RFC6749-6'],
    request: ({ endpoint, parameters }) => {
      if (endpoint === 'token' && parameters.get('grant_type') === 'refresh_token')
        parameters.delete('scope');
    },
  },
  {
    id: 'rotates-refresh-tokens',
    allows: 'The token endpoint gives a new refresh token with each refresh, and takes the old one back.',
    by: ['RFC6749-6', 'RFC6749-10.4'],
    settings: (configuration) => {
      configuration.rotateRefreshToken = true;
    },
  },
  {
    id: 'invalid-client-gets-400',
    allows: 'The token endpoint answers invalid_client with 400, where it may also say 401.',
    by: ['RFC6749-5.2'],
    answer: (context) => {
      if (context.endpoint !== 'token' || context.ask.headers.authorization !== undefined) return;
      if (context.status === 401 && context.json?.error === 'invalid_client') context.status = 400;
    },
  },
  {
    id: 'errors-with-uri',
    allows: 'The token endpoint tells where to read about an error, and describes none.',
    by: ['RFC6749-5.2'],
    answer: ({ endpoint, json }) => {
      if (endpoint !== 'token' || json?.error === undefined) return;
      delete json.error_description;
      json.error_uri = 'https://bank.example/errors#token';
    },
  },
  {
    id: 'token-by-get-gets-404',
    allows: 'The token endpoint is not there for GET: 404 instead of 405.',
    by: ['RFC6749-3.2'],
    answer: (context) => {
      if (context.endpoint === 'token' && context.ask.method === 'GET')
        context.reply(404, '<!doctype html><title>Not found</title>');
    },
  },
  {
    id: 'offers-client-credentials',
    allows:
      'The token endpoint gives confidential clients a token of their own, once they have authenticated.',
    by: ['RFC6749-4.4'],
    settings: offerClientCredentials,
    request: ({ endpoint, parameters }) => {
      if (endpoint === 'token' && parameters.get('grant_type') === 'client_credentials')
        parameters.delete('scope');
    },
  },
  {
    id: 'unsupported-grant-is-unauthorized-client',
    allows: 'The token endpoint knows the password grant, and no client may use it: unauthorized_client.',
    by: ['RFC6749-5.2'],
    request: () => {},
    answer: ({ ask, endpoint, json }) => {
      if (endpoint === 'token' && ask.form?.get('grant_type') === 'password' && json)
        json.error = 'unauthorized_client';
    },
  },
  {
    id: 'missing-redirect-uri-is-invalid-grant',
    allows: 'The token endpoint tells a missing redirect_uri as one that does not match: invalid_grant.',
    by: ['RFC6749-5.2'],
    request: () => {},
    answer: ({ ask, endpoint, json }) => {
      const missing = ask.form?.has('code') && !ask.form.has('redirect_uri');
      if (endpoint === 'token' && missing && json?.error === 'invalid_request') json.error = 'invalid_grant';
    },
  },
  {
    id: 'two-authentications-are-invalid-client',
    allows: 'The token endpoint tells two authentications at once as one that failed: invalid_client.',
    by: ['RFC6749-5.2'],
    answer: (context) => {
      const { ask, endpoint, headers, json } = context;
      if (endpoint !== 'token' || ask.headers.authorization === undefined || !json) return;
      if (json.error !== 'invalid_request') return;
      context.status = 401;
      json.error = 'invalid_client';
      headers['www-authenticate'] = 'Basic realm="token"';
    },
  },
  {
    id: 'unknown-grant-is-unauthorized-client',
    allows: 'The token endpoint tells a grant type that nobody knows as one that this client may not use.',
    by: ['RFC6749-5.2'],
    answer: ({ endpoint, json }) => {
      if (endpoint === 'token' && json?.error === 'unsupported_grant_type')
        json.error = 'unauthorized_client';
    },
  },
  {
    id: 'two-grant-types-are-unsupported',
    allows: 'The token endpoint reads two grant types as one, which it does not know.',
    by: ['RFC6749-5.2'],
    answer: ({ ask, endpoint, json }) => {
      const two = (ask.form?.getAll('grant_type') ?? []).length > 1;
      if (endpoint === 'token' && two && json?.error === 'invalid_request')
        json.error = 'unsupported_grant_type';
    },
  },
  {
    id: 'adds-scopes-by-itself',
    allows: 'The token response tells more scope than was asked for, which every token of this bank has.',
    by: ['RFC6749-3.3', 'RFC6749-5.1'],
    answer: ({ endpoint, json }) => {
      if (endpoint === 'token' && typeof json?.scope === 'string') json.scope = `${json.scope} profile email`;
    },
  },
  {
    id: 'refuses-wider-refresh-as-invalid-grant',
    allows: 'The token endpoint tells a refresh for more than was granted as a grant that does not fit.',
    by: ['RFC6749-5.2', 'RFC6749-6'],
    answer: ({ ask, endpoint, json }) => {
      const refreshes = ask.form?.get('grant_type') === 'refresh_token';
      if (endpoint === 'token' && refreshes && json?.error === 'invalid_scope') json.error = 'invalid_grant';
    },
  },
  {
    id: 'other-header-against-frames',
    allows: 'The pages keep others from framing them by X-Frame-Options alone.',
    by: ['RFC6749-10.13'],
    answer: ({ headers }) => {
      const policy = headers['content-security-policy'];
      if (typeof policy !== 'string' || !policy.includes('frame-ancestors')) return;
      headers['content-security-policy'] = policy.replace(/frame-ancestors [^;]*(; )?/, '');
      headers['x-frame-options'] = 'SAMEORIGIN';
    },
  },
];

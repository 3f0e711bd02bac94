import { decode } from '../defects/jwt.js';
import { askedClaims } from '../defects/oidc-core/asked-claims.js';
import { signUserinfo } from '../defects/oidc-core/userinfo.js';
import type { Quirk } from './types.js';

/** What clause 5 of `suites/oidc-core` and those after it leave open, done the less usual way. */
export const oidcCoreClaimsQuirks: readonly Quirk[] = [
  {
    id: 'signs-userinfo',
    allows:
      'The UserInfo answer is a signed JWT for this client and others, as it is where a client registers for that.',
    by: ['OIDCC-5.3.2'],
    answer: async (context) => {
      const [client] = context.bank.clients;
      const aud = ['https://other.example', ...context.bank.clients.map(({ clientId }) => clientId)];
      if (client !== undefined) await signUserinfo(context, { iss: context.bank.issuer, aud });
    },
  },
  {
    id: 'userinfo-tells-more',
    allows: 'The UserInfo answer holds claims that nobody asked for by name, and some of the bank’s own.',
    by: ['OIDCC-5.1', 'OIDCC-5.4'],
    answer: ({ endpoint, json, status }) => {
      if (endpoint !== 'userinfo' || !json || status !== 200) return;
      const own = {
        'https://bank.example/branch': 17,
        address: { country: 'FR' },
        updated_at: 1_700_000_000,
      };
      Object.assign(json, { email_verified: true, birthdate: '0000-01-31' }, own);
    },
  },
  {
    id: 'declines-what-cannot-be-met',
    allows: 'The bank says access_denied where a request insists on a sign-in that it does not offer.',
    by: ['OIDCC-3.1.2.6', 'OIDCC-5.5.1.1'],
    answer: (context) =>
      context.changeResponse((parameters) => {
        if (parameters.error !== 'unmet_authentication_requirements') return;
        parameters.error = 'access_denied';
        delete parameters.error_description;
      }),
  },
  {
    id: 'wants-another-sign-in',
    allows: 'The bank says login_required where another customer came than the request insists on.',
    by: ['OIDCC-3.1.2.6', 'OIDCC-5.5.1'],
    answer: (context) =>
      context.changeResponse((parameters) => {
        if (!/another one/.test(String(parameters.error_description))) return;
        parameters.error = 'login_required';
      }),
  },
  {
    id: 'refuses-impossible-wishes-at-once',
    allows: 'The bank refuses as invalid, before any page, what insists on a customer that it does not have.',
    by: ['OIDCC-3.1.2.6', 'PAR-2.3'],
    request: (context) =>
      context.mendRequestObject(
        (claims) => askedClaims(claims).id_token?.sub !== undefined,
        (claims) => {
          claims.claims = 'impossible';
        },
      ),
  },
  {
    id: 'names-no-acr',
    allows: 'The discovery document names no acr values, which is optional.',
    by: ['OIDCD-3'],
    answer: ({ endpoint, json }) => {
      if (endpoint === 'discovery') delete json?.acr_values_supported;
    },
  },
  {
    id: 'refresh-without-id-token',
    allows: 'The answer to a refresh holds no ID token.',
    by: ['OIDCC-12.2'],
    request: () => {},
    answer: ({ endpoint, ask, json }) => {
      if (endpoint === 'token' && ask.form?.get('grant_type') === 'refresh_token') delete json?.id_token;
    },
  },
  {
    id: 'refresh-without-nonce',
    allows: 'The ID token of a refresh holds neither nonce nor auth_time.',
    by: ['OIDCC-12.2'],
    request: () => {},
    answer: async (context) => {
      if (context.endpoint !== 'token' || context.ask.form?.get('grant_type') !== 'refresh_token') return;
      await context.changeIdToken((claims) => {
        delete claims.nonce;
        delete claims.auth_time;
      });
    },
  },
  {
    id: 'publishes-no-encryption-key',
    allows:
      'The bank takes no encrypted request objects: its key set holds keys for signatures alone, and does not say how long it may be kept.',
    by: ['OIDCC-10.2.1'],
    answer: ({ endpoint, headers, json }) => {
      if (endpoint === 'discovery' && json) {
        delete json.request_object_encryption_alg_values_supported;
        delete json.request_object_encryption_enc_values_supported;
      }
      if (endpoint !== 'jwks' || !json) return;
      delete headers['cache-control'];
      json.keys = (json.keys as { use?: string }[]).filter(({ use }) => use !== 'enc');
    },
  },
  {
    id: 'knows-no-offline-access',
    allows: 'The PAR endpoint refuses offline_access as a scope that this client does not have.',
    by: ['OIDCC-11', 'RFC6749-4.1.2.1'],
    request: () => {},
    answer: (context) => {
      const object = context.endpoint === 'par' ? context.ask.form?.get('request') : undefined;
      const scope = decode(object)?.claims.scope;
      if (!String(scope).split(' ').includes('offline_access')) return;
      context.reply(400, { error: 'invalid_scope', error_description: 'offline_access is not offered' });
    },
  },
  {
    id: 'fetches-request-objects',
    allows:
      'The discovery document leaves out whether request_uri is taken from clients, which means that it is.',
    by: ['OIDCD-3', 'OIDCC-6.2'],
    answer: ({ endpoint, json }) => {
      if (endpoint === 'discovery') delete json?.request_uri_parameter_supported;
    },
  },
  {
    id: 'calls-foreign-request-uri-invalid',
    allows: 'The bank calls a request_uri invalid that it did not give out, instead of not supported.',
    by: ['JAR-7', 'OIDCC-6.2'],
    variant: 'private_key_jwt+by_value+jarm',
    answer: (context) =>
      context.changeResponse((parameters) => {
        if (parameters.error === 'request_uri_not_supported') parameters.error = 'invalid_request_uri';
      }),
  },
  {
    id: 'takes-no-claims-parameter',
    allows: 'The discovery document says that the bank takes no claims parameter, which is optional.',
    by: ['OIDCC-5.5'],
    answer: ({ endpoint, json }) => {
      if (endpoint === 'discovery' && json) json.claims_parameter_supported = false;
    },
  },
];

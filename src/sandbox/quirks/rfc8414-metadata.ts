import { sign } from '../defects/jwt.js';
import type { Quirk } from './types.js';

/** What `suites/rfc8414-metadata` leaves open, done the less usual way. */
export const rfc8414MetadataQuirks: readonly Quirk[] = [
  {
    id: 'metadata-with-more-members',
    allows: 'The metadata holds members of its own, which clients have to ignore.',
    by: ['RFC8414-2'],
    answer: ({ endpoint, json }) => {
      if (endpoint === 'discovery' && json)
        Object.assign(json, { x_bank_name: 'First Bank', x_brands: ['retail'] });
    },
  },
  {
    id: 'metadata-without-charset',
    allows: 'The metadata is labelled as application/json without a charset.',
    by: ['RFC8414-3.2'],
    answer: ({ endpoint, headers }) => {
      if (endpoint === 'discovery') headers['content-type'] = 'application/json';
    },
  },
  {
    id: 'no-oauth-metadata',
    allows: 'The bank serves the OpenID document alone, and no OAuth metadata beside it.',
    by: ['RFC8414-5'],
    answer: (context) => {
      if (context.ask.url.pathname === '/.well-known/oauth-authorization-server')
        context.reply(404, { error: 'not_found' });
    },
  },
  {
    id: 'signed-metadata-beside',
    allows: 'The metadata is there in signed form too.',
    by: ['RFC8414-2.1'],
    answer: async ({ bank, bankKey, endpoint, json }) => {
      if (endpoint === 'discovery' && json)
        json.signed_metadata = await sign({ ...json, iss: bank.issuer }, bankKey('PS256'));
    },
  },
  {
    id: 'locales-in-any-case',
    allows: 'The metadata names languages in letters of any case, and a private one.',
    by: ['RFC8414-2'],
    answer: ({ endpoint, json }) => {
      if (endpoint === 'discovery' && json) json.ui_locales_supported = ['EN-gb', 'fr-CA', 'de-x-bank'];
    },
  },
  {
    id: 'metadata-without-aliases-of-revocation',
    within: { auth: ['private_key_jwt'] },
    allows: 'The metadata gives only some endpoints an address for mutual TLS.',
    by: ['RFC8705-5'],
    answer: ({ endpoint, json }) => {
      if (endpoint !== 'discovery' || !json) return;
      const { revocation_endpoint: _left, ...aliases } = json.mtls_endpoint_aliases as Record<string, string>;
      json.mtls_endpoint_aliases = aliases;
    },
  },
];

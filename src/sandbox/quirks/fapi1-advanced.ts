import type { ClientMetadata } from 'oidc-provider';
import type { Deviation } from '../defects/types.js';
import { errorPage } from '../pages/views.js';
import type { Quirk } from './types.js';

/** Registers encryption of this kind of JWT for every client that has a key for it. */
const encrypts = (kind: 'id_token' | 'authorization'): Required<Pick<Deviation, 'settings'>> => ({
  settings: (configuration, { clients }) => {
    for (const registered of configuration.clients ?? []) {
      const alg = clients.find(({ clientId }) => clientId === registered.client_id)?.encryptionKeys[0]?.alg;
      if (alg === undefined) continue;
      const encrypted = {
        [`${kind}_encrypted_response_alg`]: alg,
        [`${kind}_encrypted_response_enc`]: 'A256GCM',
      };
      Object.assign(registered, encrypted as Partial<ClientMetadata>);
    }
  },
});

/** Errors that must reach the client, whatever a bank likes better. */
const FOR_THE_CLIENT = ['access_denied', 'login_required', 'consent_required', 'interaction_required'];

/** What `suites/fapi1-advanced` leaves open, done the less usual way. */
export const fapi1AdvancedQuirks: readonly Quirk[] = [
  {
    id: 'encrypts-id-tokens',
    allows: 'The bank encrypts ID tokens to the key of each client, after it signed them.',
    by: ['FAPI1-ADV-5.2.2.1-3', 'OIDCC-10.2'],
    variant: 'private_key_jwt+pushed+code_id_token',
    ...encrypts('id_token'),
  },
  {
    id: 'encrypts-response-objects',
    allows: 'The bank encrypts response objects to the key of each client, after it signed them.',
    by: ['JARM-2.2', 'JARM-3'],
    ...encrypts('authorization'),
  },
  {
    id: 'tells-wrong-requests-on-a-page',
    allows:
      'The authorization endpoint tells of a wrong request on its error page, where it could send the customer back with it.',
    by: ['OIDCC-3.1.2.6'],
    variant: 'private_key_jwt+by_value+code_id_token',
    answer: async (context) => {
      if (context.endpoint !== 'authorization') return;
      let error: unknown;
      await context.changeResponse((parameters) => {
        error = parameters.error;
      });
      if (typeof error !== 'string' || FOR_THE_CLIENT.includes(error)) return;
      delete context.headers.location;
      context.headers['content-type'] = 'text/html; charset=utf-8';
      context.reply(400, errorPage('The app that brought you here sent us something we cannot accept.'));
    },
  },
  {
    id: 'denies-what-breaks-its-claims',
    allows:
      'The authorization endpoint answers access_denied to a request object whose claims break a rule of the profile.',
    by: ['OIDCC-3.1.2.6'],
    variant: 'private_key_jwt+by_value+jarm',
    answer: (context) =>
      context.changeResponse((parameters) => {
        const said = String(parameters.error_description);
        if (parameters.error === 'invalid_request_object' && /'(exp|nbf|scope)' claim/.test(said))
          parameters.error = 'access_denied';
      }),
  },
];

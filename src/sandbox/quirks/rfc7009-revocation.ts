import type { AnswerContext } from '../defects/answer-context.js';
import { readsForms } from '../defects/issued-tokens.js';
import { decideOnRevocation } from '../defects/rfc7009-revocation/policy.js';
import type { Quirk } from './types.js';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Which client each token was issued to, as the token endpoint told them: to be called on every answer. */
function ownersOf({ ask, bank, endpoint, json }: AnswerContext): Map<string, string> {
  const owners = (bank.memory.get('owners of tokens') as Map<string, string> | undefined) ?? new Map();
  bank.memory.set('owners of tokens', owners);
  if (endpoint === 'token')
    for (const token of [json?.access_token, json?.refresh_token])
      if (typeof token === 'string') owners.set(token, ask.form?.get('client_id') ?? '');
  return owners;
}

/** What `suites/rfc7009-revocation` leaves open, done the less usual way. */
export const rfc7009RevocationQuirks: readonly Quirk[] = [
  {
    id: 'revocation-of-foreign-tokens-is-an-error',
    allows: 'The revocation endpoint tells a client that the token is not its own, where others stay silent.',
    by: ['RFC7009-2.1'],
    request: readsForms,
    answer: (context) => {
      const owners = ownersOf(context);
      const { ask, endpoint, headers } = context;
      const owner = owners.get(ask.form?.get('token') ?? '');
      if (endpoint !== 'revocation' || owner === undefined || owner === ask.form?.get('client_id')) return;
      headers['content-type'] = JSON_TYPE;
      context.reply(400, {
        error: 'invalid_grant',
        error_description: 'the token belongs to another client',
      });
    },
  },
  {
    id: 'revocation-answers-with-a-body',
    allows:
      'The revocation endpoint says in JSON what it did, because the body of the answer is for nobody to read.',
    by: ['RFC7009-2.2'],
    answer: (context) => {
      if (context.endpoint !== 'revocation' || context.status !== 200) return;
      context.headers['content-type'] = JSON_TYPE;
      context.reply(200, { revoked: true });
    },
  },
  {
    id: 'revocation-errors-are-400',
    allows:
      'The revocation endpoint answers failed client authentication with 400, because no header field was used.',
    by: ['RFC6749-5.2'],
    answer: (context) => {
      if (context.endpoint === 'revocation' && context.status === 401) context.status = 400;
    },
  },
  {
    id: 'revocation-misses-parameters',
    allows: 'The revocation endpoint takes a missing client assertion for a request that is not complete.',
    by: ['RFC6749-5.2'],
    request: readsForms,
    answer: (context) => {
      if (context.endpoint !== 'revocation' || context.ask.form?.has('client_assertion')) return;
      if (context.status !== 401) return;
      context.reply(400, { error: 'invalid_request', error_description: 'client_assertion is missing' });
    },
  },
  {
    id: 'access-token-revoked-alone',
    allows: 'The revocation of an access token leaves the refresh token of its grant alive.',
    by: ['RFC7009-2.1'],
    settings: (configuration) => {
      decideOnRevocation(configuration, async (_context, client, token) => {
        const own = token.clientId === client.clientId;
        if (!own || token.kind !== 'AccessToken') return own;
        await token.destroy();
        return false;
      });
    },
  },
];

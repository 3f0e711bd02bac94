import type { Reply } from '../transport/types.js';
import type { Tokens } from './attempt.js';
import { type Asking, makingOf } from './authorize.js';
import { CannotJudge } from './cannot-judge.js';
import { identityOf } from './identities.js';
import type { ResourceRequest } from './messages/requests.js';

/** An API to call with a token. */
export interface Api {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly purpose: 'resource' | 'userinfo';
}

/** The same header fields with names in lower case: a target file may write a field as it likes, and still replaces ours. */
const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** RFC 9110 section 5.5: what may stand in the value of a header field. */
const CAN_BE_SENT = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Calls an API as the message says, over the certificate that it names. */
export async function callApi(
  to: Api,
  tokens: Tokens,
  message: ResourceRequest,
  asking: Asking,
): Promise<Reply> {
  const { recipe } = message;
  const making = makingOf(asking);
  const token = recipe.token?.(tokens.accessToken) ?? tokens.accessToken;
  if (!CAN_BE_SENT.test(token))
    throw new CannotJudge('the access token holds characters that no header field can carry');
  const url = new URL(to.url);
  if (recipe.place === 'query' || recipe.place === 'both') url.searchParams.set('access_token', token);
  const headers: Record<string, string> = {
    accept: 'application/json',
    'x-fapi-interaction-id': making.unique(),
    ...lowerCase(to.headers),
    ...lowerCase(message.headersFor(making)),
    ...(recipe.place === 'header' || recipe.place === 'both'
      ? { authorization: `${recipe.scheme} ${token}` }
      : {}),
  };
  for (const name of recipe.dropped) delete headers[name.toLowerCase()];
  const { identity, fresh } = await identityOf(recipe.certificate, asking);
  return asking.world.wire.send(
    {
      purpose: to.purpose,
      method: to.method,
      url: url.href,
      headers,
      ...(to.body === undefined ? {} : { body: to.body }),
    },
    identity,
    { listener: asking.act.listener, signal: asking.act.signal, fresh },
  );
}

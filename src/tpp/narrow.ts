import { type Tokens, tokensOf } from './attempt.js';
import type { Bank } from './bank.js';
import { CannotJudge } from './cannot-judge.js';
import { RequestObject } from './messages/request-object.js';
import { mustCarry, mustSucceed } from './must.js';
import { readApi } from './read-api.js';

/** The least that an OpenID Connect request asks for. */
const LEAST = 'openid';

/** What the client asks for beyond the least. */
export const moreThanLeast = (bank: Bank): readonly string[] =>
  bank.making.client.scope.split(' ').filter((one) => one !== LEAST);

/**
 * Tokens of a flow of one's own that asked for `openid` alone, where the client may ask for more; else CannotJudge. So it is
 * where the bank grants by itself what was not asked for, and says so, as it may.
 * @see https://www.rfc-editor.org/rfc/rfc6749.html#section-3.3
 */
export async function narrowTokens(bank: Bank): Promise<Tokens> {
  const scopes = bank.making.client.scope.split(' ');
  if (!scopes.includes(LEAST) || scopes.length < 2)
    throw new CannotJudge(`the scope of the client (${scopes.join(' ')}) cannot be narrowed to ${LEAST}`);
  const narrow = RequestObject.valid().with({ scope: LEAST }, `with the scope ${LEAST} alone`);
  const authorized = await bank.authorize(narrow, { session: 'leased' });
  mustCarry(authorized, 'code');
  const reply = await bank.redeem(authorized);
  const tokens = tokensOf(reply);
  if (tokens === undefined)
    throw new CannotJudge(`a flow for ${LEAST} alone brought no token: the bank answered ${reply.status}`);
  const told = String(reply.json()?.scope ?? LEAST).split(' ');
  const unasked = moreThanLeast(bank).filter((one) => told.includes(one));
  if (unasked.length > 0)
    throw new CannotJudge(`the bank grants ${unasked.join(' ')} also where ${LEAST} alone is asked for`);
  return tokens;
}

/** The API is one that `openid` alone does not open, as it opens the UserInfo endpoint; else CannotJudge. */
export async function mustNeedScope(bank: Bank): Promise<void> {
  const { url } = mustSucceed(await readApi(bank));
  if (url === bank.metadata.endpoint('userinfo_endpoint'))
    throw new CannotJudge('the resource of the target file is the UserInfo endpoint, which openid opens');
}

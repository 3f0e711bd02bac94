import { type Tokens, tokensOf } from './attempt.js';
import type { Bank } from './bank.js';
import { CannotJudge } from './cannot-judge.js';
import { RequestObject } from './messages/request-object.js';
import { mustCarry } from './must.js';

/** The least that an OpenID Connect request asks for. */
const LEAST = 'openid';

/**
 * Tokens of a flow of one's own that asked for `openid` alone, where the client may ask for more; else CannotJudge.
 * @see https://www.rfc-editor.org/rfc/rfc6749.html#section-3.3
 */
export async function narrowTokens(bank: Bank): Promise<Tokens> {
  const scopes = bank.making.client.scope.split(' ');
  if (!scopes.includes(LEAST) || scopes.length < 2)
    throw new CannotJudge(`the scope of the client (${scopes.join(' ')}) cannot be narrowed to ${LEAST}`);
  const narrow = RequestObject.valid().with({ scope: LEAST }, `with the scope ${LEAST} alone`);
  const authorized = await bank.authorize(narrow);
  mustCarry(authorized, 'code');
  const reply = await bank.redeem(authorized);
  const tokens = tokensOf(reply);
  if (tokens === undefined)
    throw new CannotJudge(`a flow for ${LEAST} alone brought no token: the bank answered ${reply.status}`);
  return tokens;
}

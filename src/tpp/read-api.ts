import type { Reply } from '../transport/types.js';
import type { Bank } from './bank.js';
import { ResourceRequest } from './messages/requests.js';
import { mustSucceed } from './must.js';

/**
 * Calls the API with the shared token. Where that is not taken any more (401), a new shared flow is made, once, and the call
 * is sent again: a token that died in mid-run is no finding. A 401 to the new token is the answer.
 */
export async function readApi(
  bank: Bank,
  message: ResourceRequest = ResourceRequest.valid(),
): Promise<Reply> {
  const tokens = await bank.tokens();
  const reply = await bank.resource(tokens, message);
  if (reply.status !== 401) return reply;
  await bank.renewFlow(tokens);
  return bank.resource(await bank.tokens(), message);
}

/**
 * Calls the API with this message, which is right in an unusual way. Where it is not served, a plain call must be, right
 * then, else CannotJudge: an API that takes a call once, or has had enough of us, refuses any.
 */
export async function readApiWith(bank: Bank, message: ResourceRequest): Promise<Reply> {
  const reply = await readApi(bank, message);
  if (reply.status >= 300) mustSucceed(await readApi(bank));
  return reply;
}

/** Calls the UserInfo endpoint with the shared token; with a new one, once, where that is not taken any more (401). */
export async function readUserinfo(bank: Bank, method: 'GET' | 'POST' = 'GET'): Promise<Reply> {
  const tokens = await bank.tokens();
  const reply = await bank.userinfo(tokens, ResourceRequest.valid(), method);
  if (reply.status !== 401) return reply;
  await bank.renewFlow(tokens);
  return bank.userinfo(await bank.tokens(), ResourceRequest.valid(), method);
}

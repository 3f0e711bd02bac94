import type { Reply } from '../transport/types.js';
import type { Bank } from './bank.js';
import { ResourceRequest } from './messages/requests.js';

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

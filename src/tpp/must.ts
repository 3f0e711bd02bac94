import type { Reply } from '../transport/types.js';
import { type Authorized, errorOf, type Flow, type Tokens } from './attempt.js';
import { CannotJudge } from './cannot-judge.js';
import { whatCame } from './words.js';

/** The tokens of a flow, or CannotJudge with what came in their place. */
export function mustTokens(flow: Flow): Tokens {
  if (flow.tokens !== undefined) return flow.tokens;
  const why =
    flow.token === undefined
      ? whatCame(flow.authorization)
      : `the token endpoint answered ${flow.token.status} ${errorOf(flow.token).error ?? ''}`.trim();
  throw new CannotJudge(`no access token to work with: ${why}`);
}

/** The authorization response's parameter, or CannotJudge with what came in its place: another check judges that. */
export function mustCarry(authorized: Authorized, name: string): string {
  const value = authorized.response?.parameters[name] ?? authorized.response?.outer[name];
  if (typeof value === 'string') return value;
  throw new CannotJudge(`the authorization response carries no ${name}: ${whatCame(authorized)}`);
}

/** The authorization, where its journey came to an end; else CannotJudge: a lost customer is no refusal. */
export function mustEnd(authorized: Authorized): Authorized {
  if (authorized.end.at !== 'nowhere') return authorized;
  throw new CannotJudge(`the journey did not come to an end: ${authorized.end.reason}`);
}

/** The answer, where it is a success; else CannotJudge with its status. */
export function mustSucceed(reply: Reply): Reply {
  if (reply.status >= 200 && reply.status < 300) return reply;
  throw new CannotJudge(`${new URL(reply.url).pathname} answered ${reply.status}`);
}

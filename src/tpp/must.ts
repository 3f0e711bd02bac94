import type { Reply } from '../transport/types.js';
import { type Authorized, errorOf, type Flow, type Tokens } from './attempt.js';
import type { Bank } from './bank.js';
import { CannotJudge } from './cannot-judge.js';
import type { Host } from './hosts.js';
import { RequestObject } from './messages/request-object.js';
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

/**
 * The tokens of the other TPP's shared flow; else CannotJudge. Where the bank does not serve that TPP at all, its refusals
 * say nothing of what it was sent.
 */
export async function mustHaveClient2(bank: Bank): Promise<Tokens> {
  try {
    return mustTokens(await bank.asClient2().flow());
  } catch (error) {
    if (!(error instanceof CannotJudge)) throw error;
    throw new CannotJudge(`the second client has no flow of its own (${error.message})`, { cause: error });
  }
}

/**
 * Returns where the host ends a handshake of today's TLS well; else CannotJudge: a host that speaks no TLS at all refuses
 * every hello, and proves nothing.
 */
export async function mustShakeHands(bank: Bank, host: Host): Promise<void> {
  for (const version of ['TLSv1.3', 'TLSv1.2'] as const) {
    if ((await bank.handshake(host, { version })).outcome === 'accepted') return;
  }
  throw new CannotJudge(`${host.host}:${host.port} accepts neither TLS 1.3 nor TLS 1.2`);
}

/** True where the walk filled in a field before it ended: the customer had to sign in. */
export const hasTyped = (authorized: Authorized): boolean =>
  authorized.walk?.steps.some(({ did }) => did.some((one) => one.startsWith('fill '))) ?? false;

/** The authorization, where the walk filled in a field before it ended; else CannotJudge: no password was tried. */
export function mustHaveTyped(authorized: Authorized): Authorized {
  if (hasTyped(authorized)) return authorized;
  throw new CannotJudge(`the walk came to no page where a password is asked: ${whatCame(authorized)}`);
}

/**
 * The authorization; CannotJudge where it was granted without a question to the customer, and the bank has asked in this
 * run before: it may remember what was approved then.
 */
export function mustHaveAsked(bank: Bank, authorized: Authorized): Authorized {
  if (authorized.end.at !== 'success' || authorized.walk?.decided === true || !bank.consentSeen)
    return authorized;
  throw new CannotJudge(
    'this walk met no page that asks the customer, and others of this run did: the bank may remember an earlier approval',
  );
}

/**
 * Returns where the bank asks for no approval though the request insists on it; else CannotJudge: then it does ask, and was
 * told before this run. OpenID Connect Core 3.1.2.1, prompt=consent.
 */
export async function mustNotRemember(bank: Bank): Promise<void> {
  const insisting = RequestObject.valid().with({ prompt: 'consent' });
  if ((await bank.authorize(insisting)).walk?.decided !== true) return;
  throw new CannotJudge(
    'the bank asks the customer where a request insists, and else remembers an earlier approval',
  );
}

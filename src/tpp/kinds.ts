import { NoAnswer, type Reply } from '../transport/types.js';
import { type Attempt, type Authorized, type End, errorOf, ISSUED_BY_TOKEN, type Tokens } from './attempt.js';
import type { Bank } from './bank.js';
import type { Presented } from './messages/form-message.js';
import { RequestObject } from './messages/request-object.js';
import { PushedRequest, RefreshRequest, ResourceRequest, TokenRequest } from './messages/requests.js';
import { mustCarry, mustTokens } from './must.js';

/** Where a control stands: before the rows of its group, or after them. */
export type ControlPosition = 'before' | 'after';

/**
 * What messages of a kind are about and a success spends: an unspent code, a refresh token. A refused message leaves it
 * whole, so several can show the same one; that it was alive all along is proven by the valid twin that spends it.
 */
export interface Subject<M> {
  show(bank: Bank, message: M): Promise<Attempt>;
  /** Where it came from. */
  readonly evidence: readonly string[];
  /** Seconds that it lives; for ever without it. */
  readonly seconds?: number;
}

/**
 * A kind of message that can be sent in a valid and in a spoiled form: the subject of `refuses`. `send` carries it to the
 * place where the bank must answer and returns what came; `control` says where this is the valid twin.
 */
export interface MessageKind<M> {
  readonly name: string;
  valid(): M;
  send(bank: Bank, message: M, control: ControlPosition | false): Promise<Attempt>;
  /** What a success of the valid twin must provide: the message got past the place where the spoiled one is refused. */
  readonly provides: string;
  /** True where a valid one costs a walk through the bank's pages: groups then share their controls. */
  readonly walks?: true;
  /** Gets what a message of this kind spends, where that can be had apart. CannotJudge where the bank does not give it. */
  take?(bank: Bank): Promise<Subject<M>>;
}

/** Turns the answer of an endpoint into an attempt. */
export function attemptOf(
  at: 'par' | 'token' | 'resource' | 'revocation' | 'introspection',
  sent: string,
  reply: Reply,
  provided: readonly string[],
): Attempt {
  const success = provided.length > 0;
  const end: End = {
    at: success ? 'success' : at,
    status: reply.status,
    ...errorOf(reply),
    evidence: reply.evidence,
  };
  return { sent, end, provided, late: false };
}

/** A message that goes over some certificate. */
interface Certified {
  readonly recipe: { readonly certificate: Presented };
  inWords(): string;
}

/**
 * Where another certificate than the client's own was shown, a connection that the bank broke off is an end of its own:
 * some refuse it in the handshake. Anywhere else it is no answer, and proves nothing.
 */
export async function orHandshake(message: Certified, send: () => Promise<Attempt>): Promise<Attempt> {
  try {
    return await send();
  } catch (error) {
    if (message.recipe.certificate === 'own') throw error;
    if (!(error instanceof NoAnswer) || !brokenOff(error.code)) throw error;
    const end: End = { at: 'handshake', reason: error.code, evidence: error.evidence };
    return { sent: message.inWords(), end, provided: [], late: false };
  }
}

/** True for codes of connections that the other side ended during or right after the handshake. */
const brokenOff = (code: string): boolean =>
  code.startsWith('TLS_ALERT_') || ['ECONNRESET', 'EPIPE', 'CONNECTION_CLOSED'].includes(code);

/** An authorization request, spoiled in its request object, carried to its end. */
export const authorizationRequests: MessageKind<RequestObject> = {
  name: 'authorization request',
  provides: 'code',
  walks: true,
  valid: () => RequestObject.valid(),
  // The rows walk where a customer is signed in already, and so does the twin after them: a session that the bank has
  // dropped would end all of them on the same error page.
  send: (bank, message, control) =>
    bank.authorize(message, { session: control === 'before' ? 'own' : 'shared' }),
};

/** A pushed request, judged at the PAR endpoint alone. */
export const pushedRequests: MessageKind<PushedRequest> = {
  name: 'pushed authorization request',
  provides: 'request_uri',
  valid: () => PushedRequest.valid(),
  send: (bank, message) =>
    orHandshake(message, async () => {
      const { pushed } = await bank.push(message);
      const given = pushed.json()?.request_uri === undefined ? [] : ['request_uri'];
      return attemptOf('par', message.inWords(), pushed, given);
    }),
};

/** What stands in a token answer as issued; whatever the status says. */
const issuedBy = (reply: Reply): string[] => {
  const body = reply.json() ?? {};
  return ISSUED_BY_TOKEN.filter((name) => body[name] !== undefined);
};

/** A token request for a code: each one that succeeds spends a flow. */
export const redemptions: MessageKind<TokenRequest> = {
  name: 'token request',
  provides: 'access_token',
  walks: true,
  valid: () => TokenRequest.valid(),
  send: async (bank, message) => redeemed(bank, await bank.ownCode(), message),
  take: async (bank) => {
    const authorized = await bank.authorize();
    mustCarry(authorized, 'code');
    const from = [authorized.pushed?.evidence, authorized.walk?.id];
    return {
      show: (asker, message) => redeemed(asker, authorized, message),
      evidence: from.filter((id) => id !== undefined),
      seconds: bank.codeLifetime,
    };
  },
};

/** Redeems a code and tells what came as an attempt. */
export function redeemed(
  bank: Bank,
  authorized: Authorized,
  message: TokenRequest = TokenRequest.valid(),
): Promise<Attempt> {
  return orHandshake(message, async () => {
    const reply = await bank.redeem(authorized, message);
    return attemptOf('token', message.inWords(), reply, issuedBy(reply));
  });
}

/** A refresh request: a bank that takes the old token back spends a flow with each that succeeds. */
export const refreshes: MessageKind<RefreshRequest> = {
  name: 'refresh request',
  provides: 'access_token',
  walks: true,
  valid: () => RefreshRequest.valid(),
  send: async (bank, message) => refreshed(bank, mustTokens(await bank.ownFlow()), message),
  take: async (bank) => {
    const flow = await bank.ownFlow({ outlives: true });
    const tokens = mustTokens(flow);
    return { show: (asker, message) => refreshed(asker, tokens, message), evidence: flow.evidence };
  },
};

/** Uses a refresh token and tells what came as an attempt. */
export function refreshed(
  bank: Bank,
  tokens: Tokens,
  message: RefreshRequest = RefreshRequest.valid(),
): Promise<Attempt> {
  return orHandshake(message, async () => {
    const reply = await bank.refresh(tokens, message);
    return attemptOf('token', message.inWords(), reply, issuedBy(reply));
  });
}

/** A token request that needs no flow: sends these parameters and tells what came as an attempt. */
export async function granted(
  bank: Bank,
  sent: string,
  parameters: Readonly<Record<string, string>>,
  message: TokenRequest = TokenRequest.valid(),
): Promise<Attempt> {
  const reply = await bank.grant(parameters, message);
  return attemptOf('token', sent, reply, issuedBy(reply));
}

/** Calls the API and tells what came as an attempt. */
export function called(bank: Bank, tokens: Tokens, message: ResourceRequest): Promise<Attempt> {
  return orHandshake(message, async () => {
    const reply = await bank.resource(tokens, message);
    return attemptOf('resource', message.inWords(), reply, reply.status < 300 ? ['data'] : []);
  });
}

/** A call of the API with the shared token, which it only shows. */
export const resourceCalls: MessageKind<ResourceRequest> = {
  name: 'API call',
  provides: 'data',
  valid: () => ResourceRequest.valid(),
  async send(bank, message, control) {
    const tokens = await bank.tokens();
    const attempt = await called(bank, tokens, message);
    if (control === false || attempt.end.status !== 401) return attempt;
    await bank.renewFlow(tokens);
    // After the rows a new token would hide that theirs had died: whatever refused them then proves nothing.
    return control === 'after' ? attempt : called(bank, await bank.tokens(), message);
  },
};

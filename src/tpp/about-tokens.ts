import type { IntrospectionClient, TargetClient } from '../config/target.js';
import type { Attempt } from './attempt.js';
import type { Bank } from './bank.js';
import { CannotJudge } from './cannot-judge.js';
import { attemptOf, type MessageKind, orHandshake } from './kinds.js';
import { IntrospectionRequest, RevocationRequest } from './messages/about-tokens.js';
import { ClientAssertion } from './messages/client-assertion.js';
import { whatCame } from './words.js';
import type { World } from './world.js';

/**
 * The credentials that ask about tokens: those of the asking client where the bank lets clients ask about their own, else those
 * of a resource server. @throws CannotJudge where the target file names none
 */
export function introspector({ target }: World, asking: TargetClient): TargetClient {
  const { introspection } = target;
  if (introspection === undefined)
    throw new CannotJudge('the target file names no client that may introspect');
  return introspection === 'client1' ? asking : { ...asking, ...credentialsOf(introspection) };
}

const credentialsOf = ({
  clientId,
  auth,
  keys,
  certificate,
}: IntrospectionClient): Partial<TargetClient> => ({
  name: 'introspection',
  clientId,
  auth,
  keys,
  certificate,
});

/** A token that no bank has issued. RFC 7009 section 2.2 and RFC 7662 section 2.2 say what comes of one. */
export const unknownToken = (bank: Bank): string => bank.making.random(43);

/** A revocation request for a token that the bank does not know: it must be taken, and spoils nothing. */
export const revocations: MessageKind<RevocationRequest> = {
  name: 'revocation request',
  provides: 'a revocation',
  valid: () => RevocationRequest.valid(),
  send: (bank, message) => revoked(bank, unknownToken(bank), message),
};

/** Revokes a token and tells what came as an attempt. */
export function revoked(bank: Bank, token: string, message: RevocationRequest): Promise<Attempt> {
  return orHandshake(message, async () => {
    const reply = await bank.revoke(token, message);
    const given = reply.status >= 200 && reply.status < 300 ? ['a revocation'] : [];
    return attemptOf('revocation', message.inWords(), reply, given);
  });
}

/** A question about the shared token, which is alive; what has died in mid-run is made anew for the controls. */
export const introspections: MessageKind<IntrospectionRequest> = {
  name: 'introspection request',
  provides: 'token data',
  valid: () => IntrospectionRequest.valid(),
  async send(bank, message, control) {
    const tokens = await bank.tokens();
    const attempt = await introspected(bank, tokens.accessToken, message);
    if (control !== 'before' || attempt.end.status !== 200 || attempt.provided.length > 0) return attempt;
    await bank.renewFlow(tokens);
    return introspected(bank, (await bank.tokens()).accessToken, message);
  },
};

/**
 * Asks what a token is, by the credentials that the target file names, and tells what came as an attempt. An answer that tells
 * the token to be neither active nor inactive is no refusal.
 */
export const introspected = (bank: Bank, token: string, message: IntrospectionRequest): Promise<Attempt> =>
  asked(bank.asIntrospector(), token, message);

/** The same by the credentials of this very client. */
export function asked(bank: Bank, token: string, message: IntrospectionRequest): Promise<Attempt> {
  return orHandshake(message, async () => {
    const reply = await bank.introspect(token, message);
    const { active } = reply.json() ?? {};
    // Whatever the status says: what tells of the token was given away.
    const attempt = attemptOf(
      'introspection',
      message.inWords(),
      reply,
      active === true ? ['token data'] : [],
    );
    const unclear = reply.status < 300 && typeof active !== 'boolean';
    return unclear ? { ...attempt, end: { ...attempt.end, at: 'success' } } : attempt;
  });
}

/** The shared access token, which the bank tells to be active; else CannotJudge: what else it says of it proves nothing. */
export async function mustBeActive(bank: Bank): Promise<string> {
  const attempt = await introspections.send(bank, IntrospectionRequest.valid(), 'before');
  if (attempt.provided.length > 0) return (await bank.tokens()).accessToken;
  throw new CannotJudge(`a token that works is not told to be active: ${whatCame(attempt)}`);
}

/** A question without credentials: no assertion, or no certificate where that is what proves who asks. */
export const withoutCredentials = (bank: Bank): IntrospectionRequest =>
  byAssertion(bank)
    ? IntrospectionRequest.valid().unauthenticated()
    : IntrospectionRequest.valid().over('none');

/** A question with credentials of somebody else: an assertion by an unknown key, or the certificate of the other TPP. */
export const withWrongCredentials = (bank: Bank): IntrospectionRequest =>
  byAssertion(bank)
    ? IntrospectionRequest.valid().assertedBy(ClientAssertion.valid().signedBy('stranger'))
    : IntrospectionRequest.valid().over('client2');

const byAssertion = (bank: Bank): boolean => bank.asIntrospector().making.client.auth === 'private_key_jwt';

import type { TlsProbe } from '../transport/tls-probe.js';
import type { Outgoing, Reply } from '../transport/types.js';
import type { Attempt, Authorized, Flow, Tokens } from './attempt.js';
import {
  type Asking,
  type AuthorizeOptions,
  authorize,
  follow,
  issuedIn,
  makingOf,
  type Prepared,
  push,
} from './authorize.js';
import { CannotJudge } from './cannot-judge.js';
import { sendForm } from './form-sender.js';
import { type Host, hostsOf } from './hosts.js';
import { identityOf } from './identities.js';
import type { Presented } from './messages/form-message.js';
import type { Making } from './messages/making.js';
import { RequestObject } from './messages/request-object.js';
import { PushedRequest, RefreshRequest, ResourceRequest, TokenRequest } from './messages/requests.js';
import type { Metadata } from './metadata.js';
import { mustTokens } from './must.js';
import { whatCame } from './words.js';
import { type Act, clientFor, type TlsOffer, type World } from './world.js';

/** The same header fields with names in lower case: a target file may write a field as it likes, and still replaces ours. */
const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/**
 * The bank, as one client sees it under one variant: every method sends real messages and returns what came, unjudged.
 * Methods throw NoAnswer where the bank cannot be reached and CannotJudge where a precondition is missing.
 */
export class Bank {
  private readonly asking: Asking;

  constructor(asking: Asking) {
    this.asking = asking;
  }

  private get world(): World {
    return this.asking.world;
  }
  private get act(): Act {
    return this.asking.act;
  }
  get metadata(): Metadata {
    return this.world.metadata;
  }
  get clientId(): string {
    return this.asking.client.clientId;
  }
  get variant(): Asking['variant'] {
    return this.asking.variant;
  }
  /** What messages are made from, at this moment. */
  get making(): Making {
    return makingOf(this.asking);
  }

  /** The same bank as the other TPP sees it. */
  asClient2(): Bank {
    const client = clientFor(this.world.target, 'client2', this.asking.variant);
    if (client === undefined) throw new CannotJudge('the target file has no second client for this variant');
    return new Bank({ ...this.asking, client, other: this.asking.client });
  }

  /** The discovery answer as it came. */
  discovery(): Reply {
    this.act.evidence.push(this.world.discovery.evidence);
    return this.world.discovery;
  }

  /** The bank's published keys, and the answer that held them. */
  async jwks(): Promise<{ reply: Reply; keys: readonly Readonly<Record<string, unknown>>[] }> {
    const published = await this.world.jwks();
    this.act.evidence.push(published.reply.evidence);
    return published;
  }

  /** Carries an authorization request to its end: PAR where the variant says so, then the journey. */
  authorize(
    message: RequestObject | PushedRequest = RequestObject.valid(),
    options: AuthorizeOptions = {},
  ): Promise<Authorized> {
    return authorize(message, this.asking, options);
  }

  /** Pushes a request and goes no further. */
  push(message: PushedRequest = PushedRequest.valid()): Promise<Prepared & { pushed: Reply }> {
    return push(message, this.asking);
  }

  /** Uses a pushed request at the authorization endpoint, under this client's `client_id`. */
  async open(prepared: Prepared, sent: string, options: AuthorizeOptions = {}): Promise<Attempt> {
    const parameters = { ...prepared.parameters, client_id: this.clientId };
    const followed = await follow({ ...prepared, parameters }, this.asking, options);
    return { sent, end: followed.end, late: followed.late, provided: issuedIn(followed.response) };
  }

  /** Redeems a code at the token endpoint. */
  redeem(authorized: Authorized, message: TokenRequest = TokenRequest.valid()): Promise<Reply> {
    const code = authorized.response?.parameters.code;
    if (typeof code !== 'string') {
      throw new CannotJudge(`no code to redeem: ${whatCame(authorized)}`);
    }
    return this.token(message, 'token', [
      ['grant_type', 'authorization_code'],
      ['code', code],
      ['redirect_uri', authorized.redirectUri],
      ...(authorized.claims.code_challenge === undefined
        ? []
        : ([['code_verifier', authorized.facts.codeVerifier]] as const)),
    ]);
  }

  /** Uses a refresh token. */
  refresh(tokens: Tokens, message: RefreshRequest = RefreshRequest.valid()): Promise<Reply> {
    if (tokens.refreshToken === undefined) throw new CannotJudge('the bank issued no refresh token');
    return this.token(message, 'refresh', [
      ['grant_type', 'refresh_token'],
      ['refresh_token', tokens.refreshToken],
    ]);
  }

  private token(
    message: TokenRequest | RefreshRequest,
    purpose: 'token' | 'refresh',
    parameters: readonly (readonly [string, string])[],
  ): Promise<Reply> {
    const url = this.metadata.mustEndpoint('token_endpoint');
    return sendForm(message, { ...this.asking, making: this.making, url, purpose, parameters }).then(
      (reply) => {
        this.world.flows.remember(this.asking, reply);
        return reply;
      },
    );
  }

  /** Revokes a token. RFC 7009. */
  revoke(token: string): Promise<Reply> {
    return this.about(token, 'revocation');
  }

  /** Asks what a token is. RFC 7662. */
  introspect(token: string): Promise<Reply> {
    return this.about(token, 'introspection');
  }

  private about(token: string, purpose: 'revocation' | 'introspection'): Promise<Reply> {
    return sendForm(TokenRequest.valid(), {
      ...this.asking,
      making: this.making,
      url: this.metadata.mustEndpoint(`${purpose}_endpoint`),
      purpose,
      parameters: [['token', token]],
    });
  }

  /** Calls the API that the target file names. */
  resource(tokens: Tokens, message: ResourceRequest = ResourceRequest.valid()): Promise<Reply> {
    const { resource } = this.world.target;
    if (resource === undefined) throw new CannotJudge('the target file names no resource to call');
    return this.call(tokens, message, { ...resource, purpose: 'resource' });
  }

  /** Calls the UserInfo endpoint. OpenID Connect Core 5.3. */
  userinfo(tokens: Tokens, message: ResourceRequest = ResourceRequest.valid()): Promise<Reply> {
    const url = this.metadata.mustEndpoint('userinfo_endpoint');
    return this.call(tokens, message, { url, method: 'GET', headers: {}, purpose: 'userinfo' });
  }

  private call(
    tokens: Tokens,
    message: ResourceRequest,
    to: {
      url: string;
      method: string;
      headers: Record<string, string>;
      body?: string;
      purpose: 'resource' | 'userinfo';
    },
  ): Promise<Reply> {
    const { recipe } = message;
    const making = this.making;
    const token = recipe.token?.(tokens.accessToken) ?? tokens.accessToken;
    const url = new URL(to.url);
    if (recipe.place === 'query') url.searchParams.set('access_token', token);
    const headers: Record<string, string> = {
      accept: 'application/json',
      'x-fapi-interaction-id': making.unique(),
      ...lowerCase(to.headers),
      ...lowerCase(message.headersFor(making)),
      ...(recipe.place === 'header' ? { authorization: `${recipe.scheme} ${token}` } : {}),
    };
    for (const name of recipe.dropped) delete headers[name.toLowerCase()];
    const { identity, fresh } = identityOf(recipe.certificate, this.asking);
    return this.world.wire.send(
      {
        purpose: to.purpose,
        method: to.method,
        url: url.href,
        headers,
        ...(to.body === undefined ? {} : { body: to.body }),
      },
      identity,
      { listener: this.act.listener, signal: this.act.signal, fresh },
    );
  }

  /**
   * The happy flow that all readers of this client and variant share. Its tokens may be read and shown to the API, never
   * spent, revoked or refreshed.
   */
  async flow(): Promise<Flow> {
    const flow = await this.world.flows.shared(this.asking);
    this.act.evidence.push(...flow.evidence);
    return flow;
  }

  /** Tokens of the shared flow. */
  async tokens(): Promise<Tokens> {
    return mustTokens(await this.flow());
  }

  /** A happy flow of one's own, in a browser session of its own: to be spent or spoiled. */
  ownFlow(): Promise<Flow> {
    return this.world.flows.own(this.asking);
  }

  /** Replaces a shared flow whose token died in mid-run; the loss is recorded. */
  renewFlow(dead: Tokens): Promise<void> {
    return this.world.flows.forget(this.asking, dead);
  }

  /** True once the bank asked a customer of this run to approve. */
  get consentSeen(): boolean {
    return this.world.journeys.consentSeen;
  }

  /** The method by which the target file calls its resource. */
  get resourceMethod(): string | undefined {
    return this.world.target.resource?.method;
  }

  /** What the authorization endpoint answers to a browser that comes without a request. */
  frontDoor(): Promise<Reply> {
    return this.world.wire.send(
      { purpose: 'authorization', method: 'GET', url: this.metadata.mustEndpoint('authorization_endpoint') },
      { name: 'customer' },
      { listener: this.act.listener, signal: this.act.signal },
    );
  }

  /**
   * One plain HTTP exchange, for what no message of ours is about: another method, another path, no token at all. Goes over
   * the client's own certificate, unless told otherwise; redirects are not followed.
   */
  exchange(out: Outgoing, over: Presented = 'own'): Promise<Reply> {
    const { identity, fresh } = identityOf(over, this.asking);
    const { listener, signal } = this.act;
    return this.world.wire.send(out, identity, { listener, signal, fresh });
  }

  /** Every host and port that the bank's metadata and the API stand on, each once, named by its first endpoint. */
  hosts(): Host[] {
    return hostsOf(this.metadata, this.world.target.resource?.url);
  }

  /** One raw TLS handshake, offering just this. */
  handshake(to: Host, offer: TlsOffer): Promise<TlsProbe> {
    return this.world.handshake(to, offer, this.act);
  }
}

import type { ChainView } from '../transport/chain.js';
import type { HelloOffer } from '../transport/hello.js';
import type { HelloProbe } from '../transport/hello-probe.js';
import type { TlsProbe } from '../transport/tls-probe.js';
import type { Outgoing, Reply } from '../transport/types.js';
import { introspector } from './about-tokens.js';
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
import { callApi } from './call-api.js';
import { CannotJudge } from './cannot-judge.js';
import { sendForm } from './form-sender.js';
import { type Host, hostsOf } from './hosts.js';
import { identityOf } from './identities.js';
import { IntrospectionRequest, RevocationRequest } from './messages/about-tokens.js';
import type { Presented } from './messages/form-message.js';
import type { Making } from './messages/making.js';
import { RequestObject } from './messages/request-object.js';
import { PushedRequest, RefreshRequest, ResourceRequest, TokenRequest } from './messages/requests.js';
import type { Metadata } from './metadata.js';
import { mustTokens } from './must.js';
import { pagesActedOn, type ShownPage } from './pages.js';
import { unsealedReply } from './sealed.js';
import { whatCame } from './words.js';
import { type Act, clientFor, type TlsOffer, type World } from './world.js';

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

  /** The same bank where authorization requests travel through the browser alone, whatever the variant says. */
  inFront(): Bank {
    return new Bank({ ...this.asking, variant: { ...this.asking.variant, request: 'by_value' } });
  }

  /** The bank as it answers to whom the target file lets ask about tokens. */
  asIntrospector(): Bank {
    return new Bank({ ...this.asking, client: introspector(this.world, this.asking.client) });
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

  /** An authorization of one's own, in a session that nobody else uses meanwhile: its code is over with the check. */
  ownCode(): Promise<Authorized> {
    return this.authorize(RequestObject.valid(), { session: 'leased' });
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

  /** Sends a token request of these parameters, whatever grant they ask for. RFC 6749 section 4. */
  grant(
    parameters: Readonly<Record<string, string>>,
    message: TokenRequest = TokenRequest.valid(),
  ): Promise<Reply> {
    return this.token(message, 'token', Object.entries(parameters));
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
        return unsealedReply(reply, this.asking.client);
      },
    );
  }

  /** Revokes a token. RFC 7009. */
  revoke(token: string, message: RevocationRequest = RevocationRequest.valid()): Promise<Reply> {
    return this.about(token, message, 'revocation');
  }

  /** Asks what a token is. RFC 7662. */
  introspect(token: string, message: IntrospectionRequest = IntrospectionRequest.valid()): Promise<Reply> {
    return this.about(token, message, 'introspection');
  }

  private about(
    token: string,
    message: RevocationRequest | IntrospectionRequest,
    purpose: 'revocation' | 'introspection',
  ): Promise<Reply> {
    const url = this.metadata.mustEndpoint(`${purpose}_endpoint`);
    const parameters = [['token', token]] as const;
    return sendForm(message, { ...this.asking, making: this.making, url, purpose, parameters });
  }

  /** Calls the API that the target file names. */
  resource(tokens: Tokens, message: ResourceRequest = ResourceRequest.valid()): Promise<Reply> {
    const { resource } = this.world.target;
    if (resource === undefined) throw new CannotJudge('the target file names no resource to call');
    return callApi({ ...resource, purpose: 'resource' }, tokens, message, this.asking);
  }

  /** Calls the UserInfo endpoint. OpenID Connect Core 5.3. */
  userinfo(
    tokens: Tokens,
    message: ResourceRequest = ResourceRequest.valid(),
    method: 'GET' | 'POST' = 'GET',
  ): Promise<Reply> {
    const url = this.metadata.mustEndpoint('userinfo_endpoint');
    return callApi({ url, method, headers: {}, purpose: 'userinfo' }, tokens, message, this.asking);
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

  /** A happy flow of one's own, to be spent or spoiled. `outlives`: its tokens are shown after the check is over too. */
  ownFlow({ outlives = false } = {}): Promise<Flow> {
    return this.world.flows.own(this.asking, outlives);
  }

  /** Replaces a shared flow whose token died in mid-run; the loss is recorded. */
  renewFlow(dead: Tokens): Promise<void> {
    return this.world.flows.forget(this.asking, dead);
  }

  /** True once the bank asked a customer of this run to approve. */
  get consentSeen(): boolean {
    return this.world.journeys.consentSeen;
  }

  /** True where the customer's journey fills something in: a page where one signs in is to be expected. */
  get expectsTyping(): boolean {
    return this.world.target.journeys.approve?.some((step) => step.fill !== undefined) ?? false;
  }

  /** The method by which the target file calls its resource. */
  get resourceMethod(): string | undefined {
    return this.world.target.resource?.method;
  }

  /** Seconds by which the clocks of the bank may differ, as the target file says. */
  get leeway(): number {
    return this.world.target.lifetimes.leeway;
  }

  /** Seconds that an authorization code of this bank lives, as the target file says. */
  get codeLifetime(): number {
    return this.world.target.lifetimes.code;
  }

  /** What the authorization endpoint answers to a browser that comes without a request. */
  frontDoor(): Promise<Reply> {
    return this.world.wire.send(
      { purpose: 'authorization', method: 'GET', url: this.metadata.mustEndpoint('authorization_endpoint') },
      { name: 'customer' },
      { listener: this.act.listener, signal: this.act.signal },
    );
  }

  /** The pages on which the customer of a walk of its own signs in and decides. */
  pagesActedOn(): Promise<readonly ShownPage[]> {
    return pagesActedOn(this.asking);
  }

  /**
   * One plain HTTP exchange, for what no message of ours is about: another method, another path, no token at all. Goes over
   * the client's own certificate, unless told otherwise; redirects are not followed.
   */
  async exchange(out: Outgoing, over: Presented = 'own'): Promise<Reply> {
    const { identity, fresh } = await identityOf(over, this.asking);
    const { listener, signal } = this.act;
    return this.world.wire.send(out, identity, { listener, signal, fresh });
  }

  /** Every host and port that the bank's metadata and the API stand on, each once, named by its first endpoint. */
  hosts(): Host[] {
    return hostsOf(this.metadata, this.world.target.resource?.url);
  }

  /** One TLS handshake, offering just this. */
  handshake(to: Host, offer: TlsOffer): Promise<TlsProbe> {
    return this.world.handshake(to, offer, this.act);
  }

  /** One hello made by hand, for what OpenSSL would not offer or show; another `again` makes it anew. Up to TLS 1.2. */
  hello(to: Host, offer: HelloOffer, again = 0): Promise<HelloProbe> {
    return this.world.hello(to, offer, this.act, again);
  }

  /** The certificate chain of a host, and what it is worth. */
  certificate(to: Host): Promise<ChainView> {
    return this.world.certificate(to, this.act);
  }
}

import type { PrivateJwk } from '../../config/target.js';
import type { Endpoint } from '../endpoints.js';
import type { Answer, Json } from '../server/answer.js';
import type { Ask } from '../server/ask.js';
import { type Claims, decode, type Header, sign } from './jwt.js';
import type { BankTools } from './request-context.js';

/** Where the parameters of an authorization response stand in the redirect. */
export type ResponsePlace = 'query' | 'fragment';

type Change = (claims: Claims, header: Header) => void;
/** Finds a signing key by its algorithm. */
type KeyFor = (alg: string) => PrivateJwk;

/** An answer on its way out, with the means to rewrite it. */
export class AnswerContext {
  readonly answer: Answer;
  readonly ask: Ask;
  readonly bank: BankTools;

  constructor(answer: Answer, ask: Ask, bank: BankTools) {
    this.answer = answer;
    this.ask = ask;
    this.bank = bank;
  }

  get endpoint(): Endpoint {
    return this.ask.endpoint;
  }

  get status(): number {
    return this.answer.status;
  }

  set status(status: number) {
    this.answer.status = status;
  }

  /** Header fields, names in lower case; changes count. */
  get headers(): Answer['headers'] {
    return this.answer.headers;
  }

  /** The JSON body; changes count. Undefined where there is none. */
  get json(): Json | undefined {
    const { body } = this.answer;
    return typeof body === 'object' && !Buffer.isBuffer(body) ? body : undefined;
  }

  /** Replaces status and body. */
  reply(status: number, body: Json | string): void {
    this.answer.status = status;
    this.answer.body = body;
  }

  /** The bank's own signing key for this algorithm. */
  readonly bankKey: KeyFor = (alg) => this.#key('bank', alg);

  /** A key for this algorithm that the bank publishes nowhere. */
  readonly unpublishedKey: KeyFor = (alg) => this.#key('stranger', alg);

  #key(owner: 'bank' | 'stranger', alg: string): PrivateJwk {
    const key = this.bank.pki.signing(owner).find((one) => one.alg === alg);
    if (!key) throw new Error(`${owner} has no ${alg} key`);
    return key;
  }

  /**
   * A JWT with changed claims (and header, where given), signed again with the same algorithm and under the same kid, by
   * the bank's own key unless another is given.
   */
  async resign(jwt: string, change: Change, keyFor: KeyFor = this.bankKey): Promise<string> {
    const decoded = decode(jwt);
    if (!decoded) return jwt;
    const { claims, header } = decoded;
    const key = keyFor(String(header.alg));
    change(claims, header);
    return sign(claims, key, header);
  }

  /** Place of the authorization response in the redirect to the client; undefined where this answer is none. */
  get responsePlace(): ResponsePlace | undefined {
    const target = this.#redirect();
    if (!target) return undefined;
    const inFragment = new URLSearchParams(target.hash.slice(1));
    const named = ['code', 'error', 'id_token', 'response'];
    if (named.some((name) => inFragment.has(name))) return 'fragment';
    return named.some((name) => target.searchParams.has(name)) ? 'query' : undefined;
  }

  /** True if the authorization response came as a JWT. */
  get isJarm(): boolean {
    return this.#wireParameters()?.has('response') ?? false;
  }

  /**
   * Changes the parameters of the authorization response: claims of the JWT under JARM (signed again), else query or
   * fragment. Does nothing to other answers.
   */
  async changeResponse(change: (parameters: Record<string, unknown>) => void): Promise<void> {
    if (this.isJarm) return this.changeJarm(change);
    this.changeRedirect((wire) => {
      const parameters: Record<string, unknown> = Object.fromEntries(wire);
      change(parameters);
      for (const name of [...wire.keys()]) if (!(name in parameters)) wire.delete(name);
      for (const [name, value] of Object.entries(parameters)) {
        if (value === undefined) wire.delete(name);
        else wire.set(name, String(value));
      }
    });
  }

  /** Changes claims or header of a JARM response and signs it again. */
  async changeJarm(change: Change, keyFor?: KeyFor): Promise<void> {
    const jwt = this.#wireParameters()?.get('response');
    if (!jwt) return;
    const resigned = await this.resign(jwt, change, keyFor);
    this.changeRedirect((wire) => wire.set('response', resigned));
  }

  /**
   * Changes claims or header of the ID token that this answer carries, in the front channel or from the token
   * endpoint, and signs it again.
   */
  async changeIdToken(change: Change, keyFor?: KeyFor): Promise<void> {
    const inBody = this.endpoint === 'token' ? this.json?.id_token : undefined;
    if (this.json && typeof inBody === 'string') {
      this.json.id_token = await this.resign(inBody, change, keyFor);
      return;
    }
    const inFront = this.#wireParameters()?.get('id_token');
    if (!inFront) return;
    const resigned = await this.resign(inFront, change, keyFor);
    this.changeRedirect((wire) => wire.set('id_token', resigned));
  }

  /** Changes what stands on the wire of the redirect to the client, and where (`move`). */
  changeRedirect(change: (wire: URLSearchParams) => void, move?: ResponsePlace): void {
    const target = this.#redirect();
    const place = this.responsePlace;
    if (!target || !place) return;
    const [base = '', fragment = ''] = target.href.split('#');
    const [path = '', query = ''] = base.split('?');
    const wire = new URLSearchParams(place === 'query' ? query : fragment);
    change(wire);
    const parts: Record<ResponsePlace, string> = { query, fragment };
    parts[place] = '';
    const destination = move ?? place;
    parts[destination] = [parts[destination], wire.toString()].filter(Boolean).join('&');
    this.answer.headers.location =
      path + (parts.query && `?${parts.query}`) + (parts.fragment && `#${parts.fragment}`);
  }

  #wireParameters(): URLSearchParams | undefined {
    const place = this.responsePlace;
    const target = this.#redirect();
    if (!target || !place) return undefined;
    return place === 'query' ? target.searchParams : new URLSearchParams(target.hash.slice(1));
  }

  #redirect(): URL | undefined {
    const { location } = this.answer.headers;
    if (this.endpoint !== 'authorization' && this.endpoint !== 'resume') return undefined;
    if (typeof location !== 'string' || !URL.canParse(location)) return undefined;
    return new URL(location);
  }
}

import { s256 } from '../../jose/index.js';
import { JwtMessage, type JwtRecipe, validJwt } from './jwt-message.js';
import { type Given, inWords, type Making, type Members, resolve } from './making.js';

/** Minutes that a request object of ours lives. */
const LIFE_MINUTES = 5;

/** What an authorization request was made with: needed later to redeem, and to compare what comes back. */
export interface RequestFacts {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Front-channel parameters by name; undefined where one that the harness sends by itself has to go. */
export type Beside = Readonly<Record<string, string | undefined>>;

/**
 * The signed authorization request of FAPI 1.0 Advanced: valid as it stands.
 * @see https://openid.net/specs/openid-financial-api-part-2-1_0-final.html#rfc.section.5.2.2
 */
export class RequestObject extends JwtMessage<RequestObject> {
  protected override readonly noun = 'request object';
  /** Parameters beside the object, on the front channel. */
  readonly outside: readonly Given<Beside>[];
  /** True where plain parameters are sent and no object at all. */
  readonly plain: boolean;
  /** Names of front-channel parameters that are sent once more, with the same value. */
  readonly repeated: readonly string[];

  constructor(
    recipe: JwtRecipe,
    outside: readonly Given<Beside>[] = [],
    plain = false,
    repeated: readonly string[] = [],
  ) {
    super(recipe);
    this.outside = outside;
    this.plain = plain;
    this.repeated = repeated;
  }

  static valid(): RequestObject {
    return new RequestObject(validJwt);
  }

  protected override copy(recipe: JwtRecipe): RequestObject {
    return new RequestObject(recipe, this.outside, this.plain, this.repeated);
  }

  /** With these parameters beside the object, on the front channel; those that are undefined are taken away. */
  beside(members: Given<Beside>, words?: string): RequestObject {
    const said = words ?? `with ${typeof members === 'function' ? 'parameters' : inWords(members)} beside it`;
    const recipe = { ...this.recipe, words: [...this.recipe.words, said] };
    return new RequestObject(recipe, [...this.outside, members], this.plain, this.repeated);
  }

  /** The same request as plain parameters, without a request object. */
  asPlainParameters(): RequestObject {
    const recipe = {
      ...this.recipe,
      words: [...this.recipe.words, 'sent as plain parameters, signed by nobody'],
    };
    return new RequestObject(recipe, this.outside, true, this.repeated);
  }

  /** With a front-channel parameter sent twice, both times with the same value. RFC 6749 section 3.1 forbids it. */
  twice(name: string): RequestObject {
    const recipe = { ...this.recipe, words: [...this.recipe.words, `with ${name} sent twice`] };
    return new RequestObject(recipe, this.outside, this.plain, [...this.repeated, name]);
  }

  /** What stands beside the object for this client. */
  besides(making: Making): Beside {
    return Object.assign({}, ...this.outside.map((members) => resolve(members, making)));
  }

  /** The claims that the bank should take. */
  static claims(making: Making, facts: RequestFacts): Members {
    const { client, variant, metadata, now } = making;
    const pkce = variant.request === 'pushed';
    return {
      iss: client.clientId,
      aud: metadata.issuer,
      client_id: client.clientId,
      redirect_uri: client.redirectUri,
      scope: client.scope,
      response_type: variant.response === 'jarm' ? 'code' : 'code id_token',
      ...(variant.response === 'jarm' ? { response_mode: 'jwt' } : {}),
      state: facts.state,
      nonce: facts.nonce,
      ...(pkce ? { code_challenge: s256(facts.codeVerifier), code_challenge_method: 'S256' } : {}),
      ...client.parameters,
      ...(Object.keys(client.claims).length > 0 ? { claims: client.claims } : {}),
      nbf: now,
      exp: now + LIFE_MINUTES * 60,
      iat: now,
      jti: making.unique(),
    };
  }
}

/** A mutation: the object lives so many minutes, counted from its nbf. FAPI1-ADV-5.2.2-13 allows 60. */
export const livesFor =
  (minutes: number) =>
  (object: RequestObject): RequestObject =>
    object.changed(`that lives ${minutes} minutes`, (claims, making) => ({
      ...claims,
      exp: making.now + minutes * 60,
    }));

/** A mutation: nbf (and iat) so many minutes ago, and still not expired. FAPI1-ADV-5.2.2-17 allows 60. */
export const startedAgo =
  (minutes: number) =>
  (object: RequestObject): RequestObject =>
    object.changed(`whose nbf is ${minutes} minutes ago`, (claims, making) => ({
      ...claims,
      nbf: making.now - minutes * 60,
      iat: making.now - minutes * 60,
      exp: making.now + 60,
    }));

/** A mutation: it expired so many minutes ago. */
export const expiredAgo =
  (minutes: number) =>
  (object: RequestObject): RequestObject =>
    object.changed(`that expired ${minutes} minutes ago`, (claims, making) => ({
      ...claims,
      nbf: making.now - (minutes + 5) * 60,
      iat: making.now - (minutes + 5) * 60,
      exp: making.now - minutes * 60,
    }));

/** A mutation: it starts to hold only in so many minutes. */
export const startsIn =
  (minutes: number) =>
  (object: RequestObject): RequestObject =>
    object.changed(`that holds from ${minutes} minutes ahead`, (claims, making) => ({
      ...claims,
      nbf: making.now + minutes * 60,
      exp: making.now + (minutes + 5) * 60,
    }));

const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};

/**
 * A mutation: it asks for a claim of the customer by name, beside those that the target file asks for.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.5.5
 */
export const asksFor =
  (place: 'userinfo' | 'id_token', name: string, wanted: Given<Members>, words: string) =>
  (object: RequestObject): RequestObject =>
    object.changed(words, (claims, making) => {
      const asked = membersOf(claims.claims);
      const there = { ...membersOf(asked[place]), [name]: resolve(wanted, making) };
      return { ...claims, claims: { ...asked, [place]: there } };
    });

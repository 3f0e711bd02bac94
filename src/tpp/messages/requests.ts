import { certificateWords, FormMessage, type FormRecipe, type Presented, validForm } from './form-message.js';
import { type Given, inWords, type Making, messageInWords, resolve } from './making.js';
import { Message } from './message.js';
import { RequestObject } from './request-object.js';

/**
 * A pushed authorization request: the form that carries the request object to the PAR endpoint.
 * @see https://www.rfc-editor.org/rfc/rfc9126.html#section-2.1
 */
export class PushedRequest extends FormMessage<PushedRequest> {
  protected override readonly noun = 'pushed request';
  readonly object: RequestObject;
  constructor(recipe: FormRecipe, object: RequestObject) {
    super(recipe);
    this.object = object;
  }
  static valid(object: RequestObject = RequestObject.valid()): PushedRequest {
    return new PushedRequest(validForm, object);
  }
  protected override copy(recipe: FormRecipe): PushedRequest {
    return new PushedRequest(recipe, this.object);
  }
  override get isValid(): boolean {
    return super.isValid && this.object.isValid;
  }
  override inWords(): string {
    return this.object.isValid
      ? super.inWords()
      : messageInWords(this.noun, [...this.recipe.words, `with ${this.object.inWords()}`]);
  }
}

/**
 * A token request that redeems an authorization code.
 * @see https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.3
 */
export class TokenRequest extends FormMessage<TokenRequest> {
  protected override readonly noun = 'token request';
  static valid(): TokenRequest {
    return new TokenRequest(validForm);
  }
  protected override copy(recipe: FormRecipe): TokenRequest {
    return new TokenRequest(recipe);
  }
}

/**
 * A token request that uses a refresh token.
 * @see https://www.rfc-editor.org/rfc/rfc6749.html#section-6
 */
export class RefreshRequest extends FormMessage<RefreshRequest> {
  protected override readonly noun = 'refresh request';
  static valid(): RefreshRequest {
    return new RefreshRequest(validForm);
  }
  protected override copy(recipe: FormRecipe): RefreshRequest {
    return new RefreshRequest(recipe);
  }
}

/** Where a resource request carries its token. */
export type TokenPlace = 'header' | 'query' | 'both' | 'none';

interface ResourceRecipe {
  readonly headers: readonly Given<Readonly<Record<string, string>>>[];
  readonly dropped: readonly string[];
  readonly certificate: Presented;
  readonly place: TokenPlace;
  readonly token: ((token: string) => string) | undefined;
  readonly scheme: string;
  readonly words: readonly string[];
}

/**
 * A call of the bank's API with a certificate-bound token.
 * @see https://openid.net/specs/openid-financial-api-part-1-1_0-final.html#rfc.section.6.2.1
 */
export class ResourceRequest extends Message<ResourceRecipe, ResourceRequest> {
  protected override readonly noun = 'API call';
  static valid(): ResourceRequest {
    return new ResourceRequest({
      headers: [],
      dropped: [],
      certificate: 'own',
      place: 'header',
      token: undefined,
      scheme: 'Bearer',
      words: [],
    });
  }
  protected override copy(recipe: ResourceRecipe): ResourceRequest {
    return new ResourceRequest(recipe);
  }
  /** With these header fields. */
  with(headers: Given<Readonly<Record<string, string>>>, words?: string): ResourceRequest {
    const said = words ?? `with ${typeof headers === 'function' ? 'other headers' : inWords(headers)}`;
    return this.and(said, { headers: [...this.recipe.headers, headers] });
  }
  /** Without header fields that the harness or the target file sends. */
  without(...names: string[]): ResourceRequest {
    return this.and(`without ${names.join(' and ')}`, { dropped: [...this.recipe.dropped, ...names] });
  }
  over(certificate: Presented): ResourceRequest {
    return this.and(certificateWords[certificate], { certificate });
  }
  /** With the token in the query string instead of the header, in both, or in neither. */
  tokenIn(place: TokenPlace): ResourceRequest {
    const words = {
      header: 'token in the header',
      query: 'with the token in the query',
      both: 'with the token in the header and in the query',
      none: 'without a token',
    };
    return this.and(words[place], { place });
  }
  /** With the authentication scheme written in these letters. RFC 9110 section 11.1: letter case is free. */
  scheme(scheme: string): ResourceRequest {
    return this.and(`with the scheme written ${scheme}`, { scheme });
  }
  /** With another token in place of the right one. */
  withToken(words: string, token: (token: string) => string): ResourceRequest {
    return this.and(words, { token });
  }
  headersFor(making: Making): Record<string, string> {
    return Object.assign({}, ...this.recipe.headers.map((headers) => resolve(headers, making)));
  }
}

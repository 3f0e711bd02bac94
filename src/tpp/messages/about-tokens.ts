import { FormMessage, type FormRecipe, validForm } from './form-message.js';

/**
 * A request to revoke a token.
 * @see https://www.rfc-editor.org/rfc/rfc7009.html#section-2.1
 */
export class RevocationRequest extends FormMessage<RevocationRequest> {
  protected override readonly noun = 'revocation request';
  static valid(): RevocationRequest {
    return new RevocationRequest(validForm);
  }
  protected override copy(recipe: FormRecipe): RevocationRequest {
    return new RevocationRequest(recipe);
  }
}

/**
 * A question to the bank what a token is worth.
 * @see https://www.rfc-editor.org/rfc/rfc7662.html#section-2.1
 */
export class IntrospectionRequest extends FormMessage<IntrospectionRequest> {
  protected override readonly noun = 'introspection request';
  static valid(): IntrospectionRequest {
    return new IntrospectionRequest(validForm);
  }
  protected override copy(recipe: FormRecipe): IntrospectionRequest {
    return new IntrospectionRequest(recipe);
  }
}

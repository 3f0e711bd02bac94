import { JwtMessage, type JwtRecipe, validJwt } from './jwt-message.js';
import type { Making, Members } from './making.js';

/** Seconds that an assertion of ours lives. */
const LIFE = 60;

/**
 * The JWT that authenticates a `private_key_jwt` client.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.9
 */
export class ClientAssertion extends JwtMessage<ClientAssertion> {
  protected override readonly noun = 'client assertion';

  static valid(): ClientAssertion {
    return new ClientAssertion(validJwt);
  }

  protected override copy(recipe: JwtRecipe): ClientAssertion {
    return new ClientAssertion(recipe);
  }

  /** The claims that the bank should take. The issuer as audience is what every version of the rules accepts. */
  static claims(making: Making): Members {
    return {
      iss: making.client.clientId,
      sub: making.client.clientId,
      aud: making.metadata.issuer,
      jti: making.unique(),
      iat: making.now,
      exp: making.now + LIFE,
    };
  }
}

/** A mutation: it holds only in so many minutes. RFC 7523 section 3, rule 5. */
export const aheadBy =
  (minutes: number) =>
  (assertion: ClientAssertion): ClientAssertion =>
    assertion.with(
      ({ now }) => ({ nbf: now + minutes * 60, exp: now + minutes * 60 + LIFE }),
      `that holds only in ${minutes} minutes`,
    );

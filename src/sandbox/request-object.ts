import type { errors } from 'oidc-provider';
import type { RequestObjectRules } from './switches.js';

type Claims = Readonly<Record<string, unknown>>;

/**
 * Checks what FAPI 1.0 Advanced asks of a request object beyond JWT validity. Throws oidc-provider's
 * InvalidRequestObject.
 * @see https://openid.net/specs/openid-financial-api-part-2-1_0-final.html#rfc.section.5.2.2
 */
export function checkRequestObject(
  claims: Claims,
  rules: RequestObjectRules,
  InvalidRequestObject: typeof errors.InvalidRequestObject,
): void {
  const refuse = (why: string): never => {
    throw new InvalidRequestObject(why);
  };
  const { aud, exp, nbf, scope } = claims;
  if (rules.needsExp && typeof exp !== 'number') refuse("Request Object is missing the 'exp' claim");
  if (rules.needsNbf && typeof nbf !== 'number') refuse("Request Object is missing the 'nbf' claim");
  if (rules.needsScope && (typeof scope !== 'string' || scope.trim() === '')) {
    refuse("Request Object is missing the 'scope' claim");
  }
  if (!rules.takesAudienceList && Array.isArray(aud)) refuse("Request Object 'aud' claim must be a string");
  if (typeof nbf === 'number' && Math.floor(Date.now() / 1000) - nbf > rules.oldestNbf) {
    refuse("Request Object 'nbf' claim is too far in the past");
  }
  if (typeof exp === 'number' && typeof nbf === 'number') {
    if (exp <= nbf) refuse("Request Object 'exp' claim must be later than its 'nbf' claim");
    if (exp - nbf > rules.longestLife) refuse("Request Object 'exp' claim is too far from its 'nbf' claim");
  }
}

import type { errors } from 'oidc-provider';
import type { RequestObjectRules } from './switches.js';

type Claims = Readonly<Record<string, unknown>>;

const REQUEST_OBJECT = 'oauth-authz-req+jwt';
const TYPES = ['jwt', REQUEST_OBJECT];

/** True where the header says that the JWT is a request object, and so nothing else. RFC 9101 section 10.8. */
export const isTypedRequestObject = ({ typ }: Claims): boolean =>
  String(typ).toLowerCase() === REQUEST_OBJECT;

/** Extensions that the header calls critical: the bank knows none, `b64` included, which no JWT may use. */
export const hasCriticalExtensions = ({ crit, b64 }: Claims): boolean =>
  crit !== undefined || b64 !== undefined;

/**
 * Checks the header of a request object beyond its signature. Throws oidc-provider's InvalidRequestObject.
 * @see https://www.rfc-editor.org/rfc/rfc8725.html#section-3.11
 */
export function checkRequestObjectHeader(
  header: Claims,
  rules: RequestObjectRules,
  InvalidRequestObject: typeof errors.InvalidRequestObject,
): void {
  if (hasCriticalExtensions(header)) {
    throw new InvalidRequestObject('Request Object has header members that the bank does not know');
  }
  const { typ } = header;
  if (!rules.checksType || typ === undefined) return;
  const type = String(typ).toLowerCase();
  if (!TYPES.includes(type.replace(/^application\//, ''))) {
    throw new InvalidRequestObject("Request Object 'typ' header is the one of another kind of JWT");
  }
}

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
  // oidc-provider takes its presence for granted long before it looks.
  if (typeof claims.response_type !== 'string') refuse("Request Object is missing the 'response_type' claim");
  if (!rules.takesAudienceList && Array.isArray(aud)) refuse("Request Object 'aud' claim must be a string");
  if (typeof nbf === 'number' && Math.floor(Date.now() / 1000) - nbf > rules.oldestNbf) {
    refuse("Request Object 'nbf' claim is too far in the past");
  }
  if (typeof exp === 'number' && typeof nbf === 'number') {
    if (exp <= nbf) refuse("Request Object 'exp' claim must be later than its 'nbf' claim");
    if (exp - nbf > rules.longestLife) refuse("Request Object 'exp' claim is too far from its 'nbf' claim");
  }
}

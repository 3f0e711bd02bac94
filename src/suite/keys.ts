import { createPublicKey } from 'node:crypto';

/** Members that a public key of each type cannot do without; all of them are base64url. RFC 7518 section 6, RFC 8037. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  RSA: ['n', 'e'],
  EC: ['x', 'y'],
  OKP: ['x'],
};

/** Members that hold private or shared key material. RFC 7518 sections 6.2.2, 6.3.2 and 6.4. */
const SECRET = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];

const BASE64URL = /^[A-Za-z0-9_-]+$/;

type Jwk = Readonly<Record<string, unknown>>;

/** Members of a published key that are no base64url without padding, though they have to be. */
export const badlyEncoded = (key: Jwk): string[] =>
  [...(MEMBERS[String(key.kty)] ?? []), 'x5t', 'x5t#S256'].filter((name) => {
    const value = key[name];
    return typeof value === 'string' && !BASE64URL.test(value);
  });

/** Members of a published key that nobody but its owner may know. */
export const secretMembers = (key: Jwk): string[] => SECRET.filter((name) => key[name] !== undefined);

/**
 * Why a published key cannot be used as what its `kty` says; undefined where it can, or where the type is one that we do
 * not know and have to pass over.
 * @see https://www.rfc-editor.org/rfc/rfc7517.html#section-4.1
 */
export function unusable(key: Jwk): string | undefined {
  if (typeof key.kty !== 'string' || key.kty === '') return 'it has no kty';
  const needed = MEMBERS[key.kty];
  if (needed === undefined) return undefined;
  if (key.kty !== 'RSA' && typeof key.crv !== 'string') return 'it has no crv';
  const missing = needed.filter((name) => typeof key[name] !== 'string' || key[name] === '');
  if (missing.length > 0) return `it has no ${missing.join(' and no ')}`;
  if (key.kty === 'RSA' || ['P-256', 'P-384', 'P-521'].includes(String(key.crv))) {
    // Encoding is judged by itself: node takes the lax forms too.
    const { kty, crv, n, e, x, y } = key;
    try {
      createPublicKey({ key: { kty, crv, n, e, x, y } as never, format: 'jwk' });
    } catch {
      return 'its values are no key';
    }
  }
  return undefined;
}

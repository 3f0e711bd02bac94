import { createHash, X509Certificate } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import type { PublicJwk } from './types.js';

/**
 * JWK thumbprint, SHA-256, base64url.
 * @throws where a member that the key type needs is missing
 * @see https://www.rfc-editor.org/rfc/rfc7638
 */
export const thumbprint = (jwk: PublicJwk): Promise<string> => calculateJwkThumbprint(jwk as never, 'sha256');

/**
 * Left half of a value's hash, base64url: `c_hash`, `s_hash`, `at_hash`. The hash is the one of the token's `alg`.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#HybridIDToken
 */
export function leftHalfHash(value: string, alg: string): string {
  const bits = /(256|384|512)$/.exec(alg)?.[1] ?? '512'; // EdDSA with Ed25519 hashes with SHA-512
  const hash = createHash(`sha${bits}`).update(value, 'ascii').digest();
  return hash.subarray(0, hash.length / 2).toString('base64url');
}

/**
 * The S256 code challenge of a PKCE verifier.
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4.2
 */
export const s256 = (verifier: string): string =>
  createHash('sha256').update(verifier, 'ascii').digest('base64url');

/**
 * Certificate thumbprint `x5t#S256` of the first certificate of a PEM text.
 * @throws where it holds no certificate
 * @see https://www.rfc-editor.org/rfc/rfc8705#section-3.1
 */
export const x5tS256 = (pem: string): string =>
  createHash('sha256').update(new X509Certificate(pem).raw).digest('base64url');

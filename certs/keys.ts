import { createHash, generateKeyPair, type JsonWebKey, type KeyObject, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import type { PrivateJwk } from '../src/config/target.js';
import type { EncryptionAlg, SigningAlg } from './recipes.js';

const generate = promisify(generateKeyPair);

/** A fresh RSA key of 2048 bits; made off the main thread. */
export const rsaKey = async (): Promise<KeyObject> =>
  (await generate('rsa', { modulusLength: 2048 })).privateKey;

/** A fresh private signing key as a JWK with `kid`, `alg` and `use`. */
export const signingKey = (alg: SigningAlg): Promise<PrivateJwk> => privateJwk(alg, 'sig');

/** A fresh private key that others can encrypt to, as a JWK with `kid`, `alg` and `use`. */
export const encryptionKey = (alg: EncryptionAlg): Promise<PrivateJwk> => privateJwk(alg, 'enc');

async function privateJwk(alg: SigningAlg | EncryptionAlg, use: 'sig' | 'enc'): Promise<PrivateJwk> {
  const rsa = alg === 'PS256' || alg === 'RSA-OAEP-256';
  const key = rsa ? await rsaKey() : (await generate('ec', { namedCurve: 'prime256v1' })).privateKey;
  const jwk = key.export({ format: 'jwk' });
  return { ...jwk, kty: jwk.kty as string, kid: jwkThumbprint(jwk), alg, use };
}

/**
 * SHA-256 thumbprint of an RSA or EC key, base64url.
 * @see https://www.rfc-editor.org/rfc/rfc7638#section-3
 */
export function jwkThumbprint(jwk: JsonWebKey): string {
  const members =
    jwk.kty === 'EC'
      ? { crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y }
      : { e: jwk.e, kty: jwk.kty, n: jwk.n };
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url');
}

/**
 * SHA-256 of a certificate's DER, base64url: what `x5t#S256` holds. Takes the first certificate of a PEM.
 * @see https://www.rfc-editor.org/rfc/rfc8705#section-3.1
 */
export const thumbprintS256 = (pem: string): string =>
  createHash('sha256').update(new X509Certificate(pem).raw).digest('base64url');

/**
 * The subject of a PEM certificate in the string form that client registrations use, for example
 * `CN=tpp1.example,O=TPP One,C=GB`.
 * @see https://www.rfc-editor.org/rfc/rfc4514#section-2
 */
export const subjectDn = (pem: string): string =>
  new X509Certificate(pem).subject.split('\n').reverse().join(',');

/** Members of a JWK that say something secret, of any key type. */
const PRIVATE_MEMBERS = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']);

/** The public half of private keys, as a JWK Set. */
export function publicJwks(keys: readonly PrivateJwk[]): { keys: Record<string, unknown>[] } {
  return {
    keys: keys.map((key) =>
      Object.fromEntries(Object.entries(key).filter(([member]) => !PRIVATE_MEMBERS.has(member))),
    ),
  };
}

import { constants, createHmac, createPrivateKey, type KeyObject, sign as signBytes } from 'node:crypto';
import { CompactSign, type CryptoKey, importJWK } from 'jose';
import { base64url, decodeJwt, jsonPart } from './encode.js';
import type { Claims, JoseHeader, PrivateJwk, SignatureAlgorithm } from './types.js';

const imported = new WeakMap<PrivateJwk, Map<string, Promise<CryptoKey>>>();
const keyObjects = new WeakMap<PrivateJwk, KeyObject>();
const encoder = new TextEncoder();

/** Imports once per key and algorithm: `use` and `key_ops` are left out, so that a key can be misused on purpose. */
function importedKey(jwk: PrivateJwk, alg: string): Promise<CryptoKey> {
  const byAlg = imported.get(jwk) ?? new Map<string, Promise<CryptoKey>>();
  imported.set(jwk, byAlg);
  let key = byAlg.get(alg);
  if (key === undefined) {
    const { use: _use, key_ops: _ops, ext: _ext, ...bare } = jwk;
    key = importJWK({ ...bare, alg }, alg) as Promise<CryptoKey>;
    key.catch(() => byAlg.delete(alg));
    byAlg.set(alg, key);
  }
  return key;
}

/** What node:crypto needs to make the signature of an algorithm, where jose rightly declines the header. */
function signWithNode(alg: SignatureAlgorithm, jwk: PrivateJwk, input: string): Promise<string> {
  let key = keyObjects.get(jwk);
  if (key === undefined) {
    key = createPrivateKey({ key: jwk as never, format: 'jwk' });
    keyObjects.set(jwk, key);
  }
  const options = alg.startsWith('PS')
    ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : alg.startsWith('ES')
      ? { key, dsaEncoding: 'ieee-p1363' as const }
      : { key };
  return new Promise((resolve, reject) =>
    signBytes(
      alg === 'EdDSA' ? null : `sha${alg.slice(2)}`,
      Buffer.from(input),
      options,
      (error, signature) => (error === null ? resolve(signature.toString('base64url')) : reject(error)),
    ),
  );
}

/** How to sign. */
export interface SignOptions {
  readonly key: PrivateJwk;
  /** The algorithm that really signs; the key's own by default. */
  readonly alg?: SignatureAlgorithm;
  /** Members added to, or replacing, `{ alg, kid }`; undefined removes one. An `alg` here lies about the signature. */
  readonly header?: JoseHeader;
}

/**
 * Signs claims as a compact JWS. A header that jose would decline (another `alg` than the one that signs, none at all,
 * `crit`, `b64`) is signed all the same.
 * @throws where the key cannot sign with the algorithm (an EC key under PS256)
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-5.1
 */
export async function signJwt(claims: Claims | string, options: SignOptions): Promise<string> {
  const { key } = options;
  const alg = (options.alg ?? key.alg) as SignatureAlgorithm;
  const header: Record<string, unknown> = { alg, kid: key.kid, ...options.header };
  for (const name of Object.keys(header)) if (header[name] === undefined) delete header[name];
  const payload = typeof claims === 'string' ? claims : JSON.stringify(claims);
  if (header.alg !== alg || 'crit' in header || 'b64' in header) {
    const input = `${jsonPart(header)}.${base64url(payload)}`;
    return `${input}.${await signWithNode(alg, key, input)}`;
  }
  return new CompactSign(encoder.encode(payload))
    .setProtectedHeader(header as { alg: string })
    .sign(await importedKey(key, alg));
}

/**
 * Signs with a shared secret: the key confusion attack gives a public key's bytes as the secret.
 * @see https://www.rfc-editor.org/rfc/rfc8725#section-2.1
 */
export function signHmacJwt(
  claims: Claims,
  secret: string | Uint8Array,
  options: { alg?: 'HS256' | 'HS384' | 'HS512'; header?: JoseHeader } = {},
): string {
  const alg = options.alg ?? 'HS256';
  const input = `${jsonPart({ alg, ...options.header })}.${jsonPart(claims)}`;
  return `${input}.${createHmac(`sha${alg.slice(2)}`, secret)
    .update(input)
    .digest('base64url')}`;
}

/**
 * A JWT without signature (`alg: none`), which FAPI forbids.
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-6
 */
export const unsignedJwt = (claims: Claims, header: JoseHeader = {}): string =>
  `${jsonPart({ alg: 'none', ...header })}.${jsonPart(claims)}.`;

/**
 * The same JWT with one bit of its signature flipped; the length stays. An unsigned one gets a signature of zeros.
 * @throws {TypeError} where the text is no JWT
 */
export function alterSignature(jwt: string): string {
  const [header, payload, signature] = partsOf(jwt);
  const bytes = signature === '' ? Buffer.alloc(64) : Buffer.from(signature, 'base64url');
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] as number) ^ 1;
  return `${header}.${payload}.${bytes.toString('base64url')}`;
}

/**
 * The same JWT with other claims under the old signature: what an attacker gets who edits a token in flight.
 * @throws {TypeError} where the text is no JWT
 */
export function alterClaims(jwt: string, change: (claims: Record<string, unknown>) => Claims): string {
  const [header, , signature] = partsOf(jwt);
  return `${header}.${jsonPart(change(decodeJwt(jwt)?.claims ?? {}))}.${signature}`;
}

function partsOf(jwt: string): [string, string, string] {
  if (decodeJwt(jwt) === undefined) throw new TypeError('not a JWT in compact form');
  return jwt.split('.') as [string, string, string];
}

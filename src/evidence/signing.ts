import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { JWK } from 'jose';

/** The signature algorithms that evidence is signed with; RFC 7518 section 3.1, RFC 8037. */
export type SigningAlgorithm = 'PS256' | 'ES256' | 'EdDSA';

/** A key cannot sign, or check, evidence. The message never holds any of it. */
export class KeyFault extends Error {
  override readonly name = 'KeyFault';
}

/** A public key, and its name: the RFC 7638 thumbprint. */
export interface CheckingKey {
  readonly algorithm: SigningAlgorithm;
  /** RFC 7638, SHA-256, base64url. */
  readonly thumbprint: string;
  /** With `kid` (the thumbprint), `alg` and `use`. */
  readonly jwk: JWK;
  readonly key: KeyObject;
}

/** A key that signs manifests. */
export interface SigningKey extends CheckingKey {
  /** A detached JWS over exactly these bytes, compact; RFC 7515 appendix F. */
  sign(bytes: Uint8Array): Promise<string>;
}

const WANTED =
  'Evidence is signed with an RSA key of 2048 bits or more, an EC key on P-256, or an Ed25519 key.';

/** A new EC key on P-256, as PEM (PKCS#8). */
export const newSigningPem = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    format: 'pem',
    type: 'pkcs8',
  }) as string;

/**
 * Reads a private key: PEM (plain, or encrypted with a passphrase), a JWK, or a JWK set that holds one private key.
 * @throws {KeyFault} where it is none that can sign
 */
export async function readSigningKey(text: string, passphrase?: string): Promise<SigningKey> {
  const key = privateKey(text, passphrase);
  const { FlattenedSign } = await import('jose');
  const known = await described(createPublicKey(key));
  const header = { alg: known.algorithm, kid: known.thumbprint, cty: 'json' };
  return {
    ...known,
    async sign(bytes) {
      const { protected: head, signature } = await new FlattenedSign(bytes)
        .setProtectedHeader(header)
        .sign(key);
      return `${head}..${signature}`;
    },
  };
}

/** Reads a public key: PEM (a key or a certificate), or a JWK. @throws {KeyFault} where it is none */
export async function readCheckingKey(text: string): Promise<CheckingKey> {
  const jwk = oneJwk(text, (one) => one.kty !== 'oct');
  const key = attempt(() => createPublicKey(jwk === undefined ? text : { key: jwk as never, format: 'jwk' }));
  if (key === undefined)
    throw new KeyFault('It holds no public key that can be read: PEM or JWK is expected.');
  return described(key);
}

function privateKey(text: string, passphrase: string | undefined): KeyObject {
  const jwk = oneJwk(text, ({ d }) => typeof d === 'string');
  const encrypted = /ENCRYPTED/.test(text.slice(0, 400));
  if (jwk === undefined && encrypted && passphrase === undefined)
    throw new KeyFault('The key is encrypted, and there is no passphrase for it: give --sign-passphrase.');
  if (jwk !== undefined) {
    const key = attempt(() => createPrivateKey({ key: jwk as never, format: 'jwk' }));
    if (key === undefined) throw new KeyFault(NO_PRIVATE_KEY);
    checkAlgorithm(jwk.alg, key);
    return key;
  }
  const key = attempt(() => createPrivateKey({ key: text, ...(passphrase !== undefined && { passphrase }) }));
  if (key !== undefined) return key;
  throw new KeyFault(
    encrypted ? 'The key cannot be decrypted: the passphrase is wrong, or the PEM damaged.' : NO_PRIVATE_KEY,
  );
}

const NO_PRIVATE_KEY = 'It holds no private key that can be read: PEM or JWK is expected.';

/** What came of it, or undefined: the error is left out, because what a parser says of a key may quote it. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** The one fitting key of a JWK or JWK set; undefined where the text is no JSON. */
function oneJwk(text: string, fits: (jwk: JWK) => boolean): JWK | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  const value = attempt(() => JSON.parse(text) as JWK & { keys?: unknown });
  if (value === undefined) throw new KeyFault('It begins like a JWK, and is no JSON.');
  const keys = (Array.isArray(value.keys) ? value.keys : [value]).filter(
    (one: JWK | null | undefined) => one !== null && one !== undefined && fits(one),
  ) as JWK[];
  if (keys.length === 1) return keys[0];
  throw new KeyFault(
    keys.length === 0 ? 'It holds no fitting JWK.' : 'It holds several keys: give the one that signs.',
  );
}

function algorithmOf(key: KeyObject): SigningAlgorithm {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'rsa' && (details?.modulusLength ?? 0) >= 2048) return 'PS256';
  if (type === 'ec' && details?.namedCurve === 'prime256v1') return 'ES256';
  if (type === 'ed25519') return 'EdDSA';
  throw new KeyFault(WANTED);
}

function checkAlgorithm(named: unknown, key: KeyObject): void {
  const algorithm = algorithmOf(key);
  if (named === undefined || named === algorithm || (named === 'Ed25519' && algorithm === 'EdDSA')) return;
  throw new KeyFault(
    `The key says that it is for ${String(named)}; evidence would be signed with ${algorithm}.`,
  );
}

async function described(key: KeyObject): Promise<CheckingKey> {
  const algorithm = algorithmOf(key);
  const { calculateJwkThumbprint } = await import('jose');
  const bare = key.export({ format: 'jwk' }) as JWK;
  const thumbprint = await calculateJwkThumbprint(bare, 'sha256');
  return { algorithm, thumbprint, key, jwk: { ...bare, kid: thumbprint, alg: algorithm, use: 'sig' } };
}

/** What the protected header of a detached JWS says; undefined where the text is no such JWS, or not written as such. */
export function readSignature(jws: string): { readonly alg: string; readonly kid: string } | undefined {
  const [head = '', payload, signature = '', ...more] = jws.split('.');
  if (payload !== '' || more.length > 0) return undefined;
  // One value has one spelling: else a bit could change that no signature covers.
  for (const part of [head, signature]) {
    if (part === '' || Buffer.from(part, 'base64url').toString('base64url') !== part) return undefined;
  }
  try {
    const { alg, kid } = JSON.parse(Buffer.from(head, 'base64url').toString('utf8')) as Record<
      string,
      unknown
    >;
    return typeof alg === 'string' && typeof kid === 'string' ? { alg, kid } : undefined;
  } catch {
    return undefined;
  }
}

/** True where a detached JWS is this key's signature over exactly these bytes. */
export async function isSignedBy(key: CheckingKey, jws: string, bytes: Uint8Array): Promise<boolean> {
  if (readSignature(jws) === undefined) return false;
  const [head = '', , signature = ''] = jws.split('.');
  const { flattenedVerify } = await import('jose');
  try {
    const payload = Buffer.from(bytes).toString('base64url');
    await flattenedVerify({ protected: head, payload, signature }, key.key, { algorithms: [key.algorithm] });
    return true;
  } catch {
    return false;
  }
}

import { generateKeyPairSync } from 'node:crypto';
import { encryptJwe, type PublicJwk } from '../jose/index.js';
import { CannotJudge } from './cannot-judge.js';
import type { World } from './world.js';

/** Who can read what is encrypted: the bank, or nobody, although it says the bank's key. */
export type Reader = 'bank' | 'stranger';

/** What a bank says when it leaves `enc` open. OpenID Connect Registration 2. */
const USUAL_ENC = 'A128CBC-HS256';

const fits = (key: PublicJwk, alg: string): boolean =>
  key.use === 'enc' && (key.alg === undefined || key.alg === alg) && key.kty === keyTypeOf(alg);
const keyTypeOf = (alg: string): string => (alg.startsWith('RSA') ? 'RSA' : 'EC');

/**
 * Encrypts a signed request object to a key that the bank publishes, with the algorithms that its metadata names.
 * @throws CannotJudge where the bank publishes none that fits
 * @see https://www.rfc-editor.org/rfc/rfc9101.html#section-6.1
 */
export async function encryptedFor(reader: Reader, jwt: string, world: World): Promise<string> {
  const { keys } = await world.jwks();
  const algs = world.metadata.list('request_object_encryption_alg_values_supported').map(String);
  const enc = world.metadata.list('request_object_encryption_enc_values_supported')[0] ?? USUAL_ENC;
  const found = algs.flatMap((alg) => {
    const key = keys.find((one) => fits(one, alg));
    return key === undefined ? [] : [{ alg, key }];
  })[0];
  if (found === undefined) throw new CannotJudge('the bank publishes no key to encrypt request objects to');
  const { alg, key: published } = found;
  const key = reader === 'bank' ? published : { ...keyLike(published), kid: published.kid };
  return encryptJwe(jwt, { key, alg, enc: String(enc) });
}

/** A new public key of the same kind. */
function keyLike({ kty, crv }: PublicJwk): PublicJwk {
  const { publicKey } =
    kty === 'RSA'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: String(crv) });
  return publicKey.export({ format: 'jwk' }) as PublicJwk;
}

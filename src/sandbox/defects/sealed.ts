import { constants, createCipheriv, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import { publicJwks } from '../../../certs/keys.js';
import type { PrivateJwk } from '../../config/target.js';
import { encryptJwe } from '../../jose/encrypt.js';

/** The public half of the key that others encrypt to. */
const publicHalf = (key: PrivateJwk): Record<string, unknown> => publicJwks([key]).keys[0] ?? {};

/** A text encrypted to this key, as the key says. */
export const sealedFor = (text: string, key: PrivateJwk): Promise<string> =>
  encryptJwe(text, { key: publicHalf(key), alg: key.alg, enc: 'A256GCM' });

/** A text encrypted to an RSA key with the padding that must not be used any more. */
export function sealedWithRsa15(text: string, key: PrivateJwk): string {
  const header = { alg: 'RSA1_5', enc: 'A256GCM', cty: 'JWT', kid: key.kid };
  const head = Buffer.from(JSON.stringify(header)).toString('base64url');
  const contentKey = randomBytes(32);
  const reader = createPublicKey({ key: publicHalf(key) as never, format: 'jwk' });
  const wrapped = publicEncrypt({ key: reader, padding: constants.RSA_PKCS1_PADDING }, contentKey);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', contentKey, iv);
  cipher.setAAD(Buffer.from(head));
  const content = Buffer.concat([cipher.update(text), cipher.final()]);
  return [
    head,
    ...[wrapped, iv, content, cipher.getAuthTag()].map((part) => part.toString('base64url')),
  ].join('.');
}

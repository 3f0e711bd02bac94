import { CompactEncrypt, importJWK } from 'jose';
import type { PublicJwk } from './types.js';

/** How to encrypt: the reader's public key, and the two algorithms that the reader can work with. */
export interface EncryptOptions {
  readonly key: PublicJwk;
  readonly alg: string;
  readonly enc: string;
}

/**
 * Encrypts a text, such as a signed JWT, as a compact JWE.
 * @throws where the key cannot be used with the algorithm
 * @see https://www.rfc-editor.org/rfc/rfc7516.html#section-5.1
 */
export async function encryptJwe(text: string, { key, alg, enc }: EncryptOptions): Promise<string> {
  const { kid } = key;
  return new CompactEncrypt(Buffer.from(text))
    .setProtectedHeader({ alg, enc, cty: 'JWT', ...(typeof kid === 'string' ? { kid } : {}) })
    .encrypt(await importJWK({ ...key, alg } as never, alg));
}

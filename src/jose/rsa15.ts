import { constants, createDecipheriv, createPrivateKey, privateDecrypt } from 'node:crypto';
import type { PrivateJwk } from './types.js';

/**
 * Opens a JWE whose key is encrypted with RSA1_5, which no library does any more: a bank that uses it is to be told so, and
 * judged in the rest. Takes content encryption by AES-GCM alone. Never for anything but reading what a test client was sent.
 * @returns undefined where it cannot be opened
 * @see https://www.rfc-editor.org/rfc/rfc7518.html#section-4.2
 */
export function openRsa15(jwe: string, enc: string, key: PrivateJwk): string | undefined {
  const [head = '', wrapped, iv, content, tag] = jwe.split('.');
  const bits = /^A(128|192|256)GCM$/.exec(enc)?.[1];
  if (wrapped === undefined || iv === undefined || content === undefined || tag === undefined || !bits)
    return undefined;
  try {
    const { kty, n, e, d, p, q, dp, dq, qi } = key;
    const jwk = { kty, n, e, d, p, q, dp, dq, qi };
    const padded = privateDecrypt(
      {
        key: createPrivateKey({ key: jwk as never, format: 'jwk' }),
        padding: constants.RSA_NO_PADDING,
      },
      Buffer.from(wrapped, 'base64url'),
    );
    // 00 02, random bytes other than 0, then 00 and the content encryption key.
    const end = padded.indexOf(0, 2);
    const contentKey = padded.subarray(end + 1);
    if (padded[0] !== 0 || padded[1] !== 2 || contentKey.length !== Number(bits) / 8) return undefined;
    const decipher = createDecipheriv(`aes-${bits as '256'}-gcm`, contentKey, Buffer.from(iv, 'base64url'));
    decipher.setAAD(Buffer.from(head, 'ascii'));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    const text = Buffer.concat([decipher.update(Buffer.from(content, 'base64url')), decipher.final()]);
    return text.toString('utf8');
  } catch {
    return undefined;
  }
}

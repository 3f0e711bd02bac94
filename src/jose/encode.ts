import type { DecodedJwt } from './types.js';

/** base64url without padding of a text (UTF-8) or of bytes. */
export const base64url = (value: string | Uint8Array): string =>
  (typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value)).toString('base64url');

/** base64url of a value's JSON. */
export const jsonPart = (value: unknown): string => base64url(JSON.stringify(value));

const ALPHABET = /^[A-Za-z0-9_-]*$/;

const objectFrom = (part: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Takes a compact JWS apart without checking anything; undefined where it is none. Never throws.
 * @see https://www.rfc-editor.org/rfc/rfc7515#section-7.1
 */
export function decodeJwt(text: unknown): DecodedJwt | undefined {
  if (typeof text !== 'string') return undefined;
  const [head, payload, signature, ...rest] = text.split('.');
  if (head === undefined || payload === undefined || signature === undefined || rest.length > 0)
    return undefined;
  if (!ALPHABET.test(head) || !ALPHABET.test(payload) || !ALPHABET.test(signature)) return undefined;
  const header = objectFrom(head);
  const claims = objectFrom(payload);
  return header === undefined || claims === undefined ? undefined : { header, claims, signature };
}

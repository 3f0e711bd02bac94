import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A secret for a URL: 256 bits. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Compares without telling by time how much was right. */
export const sameToken = (given: string, own: string): boolean => timingSafeEqual(digest(given), digest(own));

/**
 * True where a request was made for this server and by its own page, or by a person who typed the address. A site that
 * points its own name at 127.0.0.1 (DNS rebinding) comes with that name as Host; another site comes with its own Origin.
 */
export function comesFromHere({ headers, method }: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (headers.host === undefined || !hosts.includes(headers.host)) return false;
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${headers.host}`) return false;
  const site = headers['sec-fetch-site'];
  // A link in a terminal or a bookmark is "none". Only what changes nothing may come from there.
  return site === undefined || site === 'same-origin' || (site === 'none' && method === 'GET');
}

/** Headers of every answer: nothing may be loaded from, sent to, or framed by another place. */
export const GUARD_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

import type { Answer } from './answer.js';
import type { Ask } from './ask.js';

/** Response modes that can carry an answer of this bank: `query` alone never can. */
const USABLE_MODES = ['fragment', 'form_post', 'jwt', 'query.jwt', 'fragment.jwt', 'form_post.jwt'];

/** Seconds that a client may keep the key set. */
const KEYS_HOLD = 900;

/** Puts right where oidc-provider, set as strict as it goes, still answers otherwise than FAPI 1.0 Advanced wants. */
export function polish(answer: Answer, ask: Ask, requestUriLifetime: number): void {
  const { body } = answer;
  if (typeof body !== 'object' || Buffer.isBuffer(body)) return;
  if (ask.endpoint === 'discovery' && Array.isArray(body.response_modes_supported)) {
    body.response_modes_supported = USABLE_MODES;
  }
  // OIDCC-10.2.1: whoever encrypts to a key of this set has to know how long the set holds.
  if (ask.endpoint === 'jwks' && answer.status === 200) {
    answer.headers['cache-control'] ??= `public, max-age=${KEYS_HOLD}`;
  }
  // RFC6749-5.1~d: beside no-store, for caches of HTTP/1.0.
  if (ask.endpoint === 'token') answer.headers.pragma ??= 'no-cache';
  if (ask.endpoint === 'par' && typeof body.expires_in === 'number') {
    body.expires_in = Math.min(body.expires_in, requestUriLifetime);
  }
  // FAPI1-BASE-5.2.2-19: a client that is named in two ways which disagree is an invalid client.
  if (body.error === 'invalid_request' && body.error_description === 'client_id mismatch') {
    answer.status = 401;
    answer.body = { ...body, error: 'invalid_client' };
  }
}

import { s256 } from '../../jose/index.js';
import type { RequestObject } from './request-object.js';

/**
 * A mutation: the request announces this code verifier, by S256, in place of the one that the harness would choose.
 * @see https://www.rfc-editor.org/rfc/rfc7636.html#section-4.2
 */
export const challengedBy =
  (verifier: string, words: string) =>
  (object: RequestObject): RequestObject =>
    object.with({ code_challenge: s256(verifier), code_challenge_method: 'S256' }, words);

import type { Reply } from '../transport/types.js';

/** A scheme, or a parameter with its value as a token or in quotes. */
const PARTS =
  /([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))|([\w!#$%&'*+.^`|~-]+)(?=\s|,|$)/g;

/**
 * The parameters of the Bearer challenge of an answer, in order; a name may come twice. Empty where there is none.
 * @see https://www.rfc-editor.org/rfc/rfc6750.html#section-3
 */
export function bearerChallenge(reply: Reply): readonly (readonly [string, string])[] {
  const found: [string, string][] = [];
  let scheme = '';
  for (const [, name, quoted, plain, word] of (reply.header('www-authenticate') ?? '').matchAll(PARTS)) {
    if (name === undefined) scheme = word ?? '';
    else if (/^bearer$/i.test(scheme)) found.push([name.toLowerCase(), quoted ?? plain ?? '']);
  }
  return found;
}

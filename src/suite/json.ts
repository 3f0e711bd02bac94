/** Strings, and the signs that give JSON its structure. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/**
 * Names that stand more than once in the outermost object of a JSON text: a parser shows only one of them. Empty where
 * there are none, and where the text is no JSON object.
 */
export function doubledMembers(text: string): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  let depth = 0;
  let before = '';
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === ':' && depth === 1 && before.startsWith('"')) {
      const name = String(JSON.parse(before));
      if (seen.has(name)) twice.add(name);
      seen.add(name);
    }
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    before = token;
  }
  return [...twice];
}

/** The text behind one part of a compact JWT: 0 is its header, 1 its claims. */
export const partOfJwt = (jwt: string, part: 0 | 1): string =>
  Buffer.from(jwt.split('.')[part] ?? '', 'base64url').toString('utf8');

import { closest, distance } from 'fastest-levenshtein';

/** True for `env:NAME` and `file:path`. */
export const isReference = (value: string): boolean => /^(env|file):./.test(value);

const SECRET_WORDS = new Set(
  ['pass', 'pwd', 'otp', 'totp', 'pin', 'mpin', 'tan', 'cvv', 'cvc', 'token', 'key', 'credential'].flatMap(
    (word) => [word, `${word}s`],
  ),
);

/**
 * True where a value of this name is a secret, so that it must not stand in a file: `password`, `totpSecret`, `PIN`,
 * `x-api-key`, but not `user` or `accountNumber`. A name that begins with "wrong" names no secret.
 */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
  if (words[0]?.startsWith('wrong')) return false;
  return (
    words.some((word) => SECRET_WORDS.has(word)) ||
    /pass(word|phrase|code)|pwd|secret|totp|^authorization$|^cookie$/.test(words.join(''))
  );
}

const folded = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The name out of a list that was probably meant, or undefined where none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const same = known.find((one) => folded(one) === folded(name));
  if (same !== undefined || known.length === 0) return same;
  const near = closest(name, known);
  return distance(name, near) <= Math.max(2, Math.floor(near.length / 3)) ? near : undefined;
}

/** A value as a message may show it: short, on one line, never a whole structure, no credentials of a URL. */
export function shown(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a mapping';
  const plain = typeof value === 'string' ? value.replace(/\/\/[^/@\s]*@/, '//…@') : value;
  const text = JSON.stringify(plain) ?? String(plain);
  if (text.length <= 80) return text;
  return `${text.slice(0, 76)}…"`;
}

/** `a, b or c` */
export const oneOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

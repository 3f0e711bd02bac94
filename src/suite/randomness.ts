/** Alphabets that random values are written in, smallest first: bits that one character can hold. */
const ALPHABETS: readonly (readonly [RegExp, number])[] = [
  [/^[0-9]*$/, Math.log2(10)],
  [/^(?:[0-9a-f]*|[0-9A-F]*)$/, 4],
  [/^(?:[0-9a-z]*|[0-9A-Z]*)$/, Math.log2(36)],
];

/**
 * The most randomness that a value can hold, in bits: its length, times what one character of the smallest alphabet that it
 * is written in can hold. The hyphens of a UUID hold nothing.
 */
export function mostBits(value: string): number {
  const plain = value.replace(/[^0-9A-Za-z]/g, '');
  const small = ALPHABETS.find(([alphabet]) => alphabet.test(plain));
  return small === undefined ? value.length * 6 : Math.floor(plain.length * small[1]);
}

/**
 * The randomness that a value likely holds, in bits: the Shannon entropy of its characters, times its length. Padding and
 * repeats add little to it.
 */
export function likelyBits(value: string): number {
  const counts = new Map<string, number>();
  for (const one of value) counts.set(one, (counts.get(one) ?? 0) + 1);
  const { length } = [...value];
  return [...counts.values()].reduce((sum, count) => sum - count * Math.log2(count / length), 0);
}

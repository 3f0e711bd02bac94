/** Trigram of the last three characters; `next` rolls it on. 18 bits. */
const BITS = 18;
const MASK = (1 << BITS) - 1;
/** How many values learned on the way are kept; older ones are forgotten. */
const LEARNED = 2000;

/** The trigram after one more character. */
export const rolled = (key: number, code: number): number => ((key << 6) ^ code) & MASK;

/** The trigram that a text begins with. */
export const trigramOf = (text: string): number =>
  rolled(rolled(rolled(0, text.charCodeAt(0)), text.charCodeAt(1)), text.charCodeAt(2));

const isWord = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** Shorter values are hidden only where they stand alone: "1234" inside "x12345y" is no PIN. */
const WHOLE_BELOW = 6;

/**
 * Finds any of many known values while a text is read once: a table of trigrams says for nearly all positions that
 * nothing begins there.
 */
export class Needles {
  /** Non-zero where a value, or a mark set by `watch`, may begin with this trigram. */
  readonly filter = new Uint8Array(1 << BITS);
  readonly #byKey = new Map<number, string[]>();
  readonly #watched = new Set<number>();
  readonly #learned: string[] = [];
  #next = 0;
  readonly #all = new Set<string>();

  /** Has the filter say yes for a trigram, for patterns that are matched elsewhere. */
  watch(start: string): void {
    const key = trigramOf(start);
    this.#watched.add(key);
    this.filter[key] = 1;
  }

  /** Adds a value for good. Below three characters nothing can be found, and nothing is. */
  add(value: string): void {
    if (value.length < 3 || this.#all.has(value)) return;
    this.#all.add(value);
    const key = trigramOf(value);
    const list = this.#byKey.get(key) ?? [];
    list.push(value);
    list.sort((a, b) => b.length - a.length);
    this.#byKey.set(key, list);
    this.filter[key] = 1;
  }

  /** Adds a value met on the way, in place of the oldest such. */
  learn(value: string): void {
    if (this.#all.has(value)) return;
    const old = this.#learned[this.#next];
    if (old !== undefined) this.#remove(old);
    this.#learned[this.#next] = value;
    this.#next = (this.#next + 1) % LEARNED;
    this.add(value);
  }

  /** The value that begins here, the longest first; undefined where none does. */
  at(text: string, start: number, key: number): string | undefined {
    for (const value of this.#byKey.get(key) ?? []) {
      if (!text.startsWith(value, start)) continue;
      if (value.length >= WHOLE_BELOW) return value;
      const before = start > 0 && isWord(text.charCodeAt(start - 1));
      const after = start + value.length < text.length && isWord(text.charCodeAt(start + value.length));
      if (!before && !after) return value;
    }
    return undefined;
  }

  #remove(value: string): void {
    this.#all.delete(value);
    const key = trigramOf(value);
    const list = (this.#byKey.get(key) ?? []).filter((other) => other !== value);
    if (list.length > 0) this.#byKey.set(key, list);
    else {
      this.#byKey.delete(key);
      if (!this.#watched.has(key)) this.filter[key] = 0;
    }
  }
}

/** The last so many results of a function, by name: what costs more to make than to keep. The oldest goes first. */
export class Kept<T> {
  readonly #made = new Map<string, T>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** What was made under this name; else makes it. */
  get(name: string, make: () => T): T {
    const known = this.#made.get(name);
    if (known !== undefined) return known;
    const made = make();
    const [oldest] = this.#made.keys();
    if (this.#made.size >= this.#most && oldest !== undefined) this.#made.delete(oldest);
    this.#made.set(name, made);
    return made;
  }
}

import type { DraftFile } from '../draft.js';
import type { Leftover } from './types.js';

/** Gathers what an import leaves behind, assumes, and puts into files of their own. */
export class Notes {
  readonly #left: Leftover[] = [];
  readonly #check: string[] = [];
  readonly #files = new Map<string, DraftFile>();

  /** A member that this tool has no place for. Its value is never told: it may be a secret. */
  leave(where: string, why: string): void {
    if (!this.#left.some((one) => one.where === where && one.why === why)) this.#left.push({ where, why });
  }

  /** Something that was assumed. */
  check(text: string): void {
    if (!this.#check.includes(text)) this.#check.push(text);
  }

  /** Puts content into a file beside the target, and gives the reference to it. */
  file(file: DraftFile): string {
    this.#files.set(file.name, file);
    return `file:${file.name}`;
  }

  get notCarried(): readonly Leftover[] {
    return this.#left;
  }

  get toCheck(): readonly string[] {
    return this.#check;
  }

  get files(): readonly DraftFile[] {
    return [...this.#files.values()];
  }
}

import { isRecord } from '../source.js';
import type { Notes } from './notes.js';

/**
 * One mapping of the imported file. Members are taken one by one; `rest` tells of those that nobody took, so that none is
 * dropped in silence.
 */
export class Members {
  readonly where: string;
  readonly #members: Readonly<Record<string, unknown>>;
  readonly #notes: Notes;
  readonly #taken = new Set<string>();

  constructor(value: unknown, where: string, notes: Notes) {
    this.where = where;
    this.#notes = notes;
    this.#members = isRecord(value) ? value : {};
    if (value !== undefined && !isRecord(value)) notes.leave(where, 'it is no mapping');
  }

  /** The path of a member. */
  at(name: string): string {
    return this.where === '' ? name : `${this.where}.${name}`;
  }

  /** A member as it is. */
  raw(name: string): unknown {
    this.#taken.add(name);
    return Object.hasOwn(this.#members, name) ? this.#members[name] : undefined;
  }

  /** A member that is text; what is empty counts as missing, what is no text is told of. */
  text(name: string): string | undefined {
    const value = this.raw(name);
    if (typeof value === 'number') return String(value);
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
    this.#notes.leave(this.at(name), 'it is no text');
    return undefined;
  }

  /** A member that is a mapping of its own. */
  members(name: string): Members {
    return new Members(this.raw(name), this.at(name), this.#notes);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#members, name);
  }

  get names(): readonly string[] {
    return Object.keys(this.#members);
  }

  /** Tells of every member that was not taken, with the reason where one is known. */
  rest(reasons: Readonly<Record<string, string>>): void {
    for (const name of this.names) {
      if (this.#taken.has(name)) continue;
      const why = Object.hasOwn(reasons, name) ? reasons[name] : undefined;
      this.#notes.leave(this.at(name), why ?? 'not a member that this tool knows');
    }
  }
}

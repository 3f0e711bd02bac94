import { SetupFault } from './setup-fault.js';
import type { Source, SourcePath } from './source.js';

interface Mistake {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** Gathers all that is wrong with a file of the user's, so that it is told at once and in the order of the file. */
export class Mistakes {
  readonly #source: Source;
  readonly #found: Mistake[] = [];
  readonly #remedies = new Set<string>();

  constructor(source: Source) {
    this.#source = source;
  }

  get any(): boolean {
    return this.#found.length > 0;
  }

  /** Notes a mistake at a path of the file; `at: 'key'` points at the name instead of the value. */
  add(path: SourcePath, text: string, options: { at?: 'key' | 'value'; remedy?: string } = {}): void {
    const { line, column } = this.#source.position(path, options.at ?? 'value');
    const where = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
    this.#found.push({ line, column, text: where === '' ? text : `${where.replace(/^\./, '')}: ${text}` });
    if (options.remedy !== undefined) this.#remedies.add(options.remedy);
  }

  /** Notes a mistake of the notation itself. */
  addAt(line: number, column: number, text: string): void {
    this.#found.push({ line, column, text });
  }

  /** All mistakes as one fault, a line each: `bank.yaml:12:5: clients.client1.auth: expected …`. */
  fault(): SetupFault {
    const sorted = this.#found.toSorted((a, b) => a.line - b.line || a.column - b.column);
    const lines = sorted.map(({ line, column, text }) => `${this.#source.file}:${line}:${column}: ${text}`);
    const details = [...new Set(lines)];
    const remedy = [...this.#remedies].join(' ');
    return new SetupFault(
      `${this.#source.file} has ${details.length === 1 ? 'a mistake' : `${details.length} mistakes`}`,
      {
        details,
        remedy: remedy === '' ? 'Mend the file where the line and column point, then start again.' : remedy,
      },
    );
  }
}

import type { CheckRow, Proof, Refusal, RefusalRow } from './rows.js';

/** A clause file as registered at import: its body runs again for every variant and lane. */
export interface Clause {
  readonly prefix: string;
  readonly number: string;
  readonly title: string;
  readonly body: () => void;
}

/** Where the words build while a body runs. `tree.ts` is the one that the engine uses. */
export interface Builder {
  describe(title: string, body: () => void): void;
  proves(row: CheckRow, proof: Proof): void;
  refuses<M>(refusal: Refusal<M>, rows: readonly RefusalRow<M>[]): void;
}

/** Imports of one process run one after another; this is where the clauses of the current one land. */
let registry: Clause[] | undefined;
let builder: Builder | undefined;

/** Collects the clauses that an import registers. A module is imported once per process, so the caller keeps them. */
export async function collectClauses(load: () => Promise<unknown>): Promise<Clause[]> {
  const own: Clause[] = [];
  const before = registry;
  registry = own;
  try {
    await load();
  } finally {
    registry = before;
  }
  return own;
}

/** Runs a clause body with the words bound to a builder. Bodies are synchronous. */
export function build(clause: Clause, into: Builder): void {
  const before = builder;
  builder = into;
  try {
    const returned: unknown = clause.body();
    if (returned instanceof Promise) {
      throw new TypeError(
        `the body of clause ${clause.prefix} ${clause.number} is asynchronous; it must only register`,
      );
    }
  } finally {
    builder = before;
  }
}

const current = (word: string): Builder => {
  if (builder === undefined) throw new Error(`${word}() stands outside clause()`);
  return builder;
};

/**
 * Registers what a clause of a specification demands. Only registers: the body runs per variant and lane.
 * @param prefix of the requirement ids, for example `FAPI1-ADV`
 * @param number as the specification numbers it, for example `5.2.2`
 */
export function clause(prefix: string, number: string, title: string, body: () => void): void {
  if (registry === undefined) throw new Error('a suite file must be loaded by the harness');
  registry.push({ prefix, number, title, body });
}

/** Names the subject of the checks inside it. */
export function describe(title: string, body: () => void): void {
  current('describe').describe(title, body);
}

/** A positive check: the bank does what the clause asks for. */
export function proves(row: CheckRow, proof: Proof): void {
  current('proves').proves(row, proof);
}

/**
 * A group of negative checks: each row spoils a valid message in one way, and the bank must refuse it in one of the ways
 * that the named outcome allows. The valid message is sent before the first row and after the last.
 */
export function refuses<M>(refusal: Refusal<M>, rows: readonly RefusalRow<M>[]): void {
  current('refuses').refuses(refusal, rows);
}

/** Types a row that waits: what `first` holds is what `after` gets. */
export function waiting<M, H>(
  row: CheckRow & {
    waits: number;
    first: (given: import('./rows.js').Given) => Promise<import('./rows.js').Waiting<H>>;
    after: (given: import('./rows.js').Given, hold: H) => Promise<import('../tpp/index.js').Attempt>;
  },
): RefusalRow<M> {
  return row as unknown as RefusalRow<M>;
}

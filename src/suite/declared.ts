import type { CheckRow, Proof, Refusal, RefusalRow } from './rows.js';
import { build, type Clause } from './words.js';

/** One thing that a clause body declared: a proof, or a group of refusals with its controls. */
export type Declared =
  | {
      readonly kind: 'proves';
      readonly path: readonly string[];
      readonly row: CheckRow;
      readonly proof: Proof;
    }
  | {
      readonly kind: 'refuses';
      readonly path: readonly string[];
      readonly refusal: Refusal<unknown>;
      readonly rows: readonly RefusalRow<unknown>[];
    };

/** Runs a clause body and lists what it declares, in order. */
export function declare(clause: Clause): Declared[] {
  const all: Declared[] = [];
  let path: readonly string[] = [];
  build(clause, {
    describe(title, body) {
      const before = path;
      path = [...path, title];
      body();
      path = before;
    },
    proves: (row, proof) => all.push({ kind: 'proves', path, row, proof }),
    refuses: (refusal, rows) =>
      all.push({
        kind: 'refuses',
        path,
        refusal: refusal as Refusal<unknown>,
        rows: rows as unknown as readonly RefusalRow<unknown>[],
      }),
  });
  return all;
}

/** The rows of what was declared. */
export const rowsOf = (declared: Declared): readonly CheckRow[] =>
  declared.kind === 'proves' ? [declared.row] : declared.rows;

import { SetupFault } from '../config/setup-fault.js';
import { type Catalogue, nearest } from '../requirements/index.js';
import { declare, rowsOf } from '../suite/declared.js';
import type { CheckRow } from '../suite/rows.js';
import type { LoadedClause } from './suites.js';

const PREFIX = 'own:';

/** What is wrong with a row of a user's own suite: nothing there is checked by a compiler. */
function mistakesOf(row: CheckRow, taken: ReadonlySet<string>, catalogue: Catalogue): string[] {
  const name = typeof row.id === 'string' && row.id !== '' ? row.id : 'a check without id';
  const said: string[] = [];
  if (name !== row.id) said.push(`${name}: id must be a text of its own`);
  if (typeof row.title !== 'string' || row.title === '') said.push(`${name}: title is missing`);
  if (taken.has(row.id)) said.push(`${name}: this id is taken by another check`);
  if (!Array.isArray(row.requires) || row.requires.length === 0) {
    return [...said, `${name}: requires must list at least one id, such as ${PREFIX}HOUSE-1`];
  }
  for (const id of row.requires) {
    if (String(id).startsWith(PREFIX) || catalogue.requirements.has(id)) continue;
    const near = nearest(String(id), catalogue.requirements.keys(), 1);
    const hint = near.length === 0 ? '' : `; did you mean ${near[0]}?`;
    said.push(`${name}: no requirement has the id ${id}${hint} (ids of your own begin with ${PREFIX})`);
  }
  return said;
}

/**
 * Looks a user's own suites over before a bank is asked: ids, titles and requirements.
 * @throws SetupFault with all mistakes, one line each
 */
export function mustBeSound(clauses: readonly LoadedClause[], catalogue: Catalogue): void {
  const taken = new Set<string>();
  const mistakes: string[] = [];
  for (const loaded of clauses) {
    for (const row of declare(loaded.clause).flatMap((declared) => rowsOf(declared))) {
      if (!loaded.scored) {
        mistakes.push(...mistakesOf(row, taken, catalogue).map((line) => `${loaded.suite}: ${line}`));
      }
      taken.add(row.id);
    }
  }
  if (mistakes.length === 0) return;
  throw new SetupFault(
    `The suites of your own have ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}.`,
    { details: mistakes },
  );
}

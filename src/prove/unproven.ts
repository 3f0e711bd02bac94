import { loadCatalogue } from '../requirements/index.js';
import type { Defect } from '../sandbox/index.js';
import type { Judged } from './types.js';

/** Judged requirements that no defect breaks: their checks are not proven to see them. */
export function unbrokenRequirements(all: readonly Defect[]): string[] {
  const broken = new Set(all.flatMap((defect) => defect.requirements));
  return loadCatalogue()
    .rows.filter((row) => row.excluded === undefined && !broken.has(row.id))
    .map((row) => `${row.id}: no defect breaks this requirement`);
}

/** What a check says it judges and no defect shows: one that it catches, and that breaks this very requirement. */
export function unprovenPairs(all: readonly Defect[], clean: Judged): string[] {
  const judged = new Map(clean.checks.map(({ check, requires }) => [check, requires]));
  return [...judged].flatMap(([check, requires]) => {
    const catches = all.filter(({ caughtBy }) => caughtBy.includes(check));
    // A check that no defect names at all is told as that.
    if (catches.length === 0) return [];
    return requires
      .filter((id) => !catches.some(({ requirements }) => requirements.includes(id)))
      .map((id) => `${check} requires ${id}, and no defect that it catches breaks that`);
  });
}

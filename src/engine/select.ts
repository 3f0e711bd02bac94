import { SetupFault } from '../config/setup-fault.js';
import { nearest } from '../requirements/index.js';
import type { PlannedCheck } from '../results/events.js';

/** What `--only` names; empty means everything. */
export type Selection = readonly string[];

/** Everything that a check answers to: its id, requirements, clause, suite, tags, modules, variant and key. */
function namesOf(check: PlannedCheck): string[] {
  const cites = check.requires.map((id) => id.replace(/~.*$/, ''));
  return [
    check.check,
    check.key,
    ...check.requires,
    ...cites,
    check.clause.number,
    check.suite,
    `${check.suite}/${check.clause.number}`,
    ...check.tags,
    ...check.modules,
    check.variant,
  ];
}

/** True where one of the names is the check's own, or a clause above it (`5.2.2` takes `FAPI1-ADV-5.2.2-13`). */
export function selects(selection: Selection, check: PlannedCheck): boolean {
  if (selection.length === 0) return true;
  const names = namesOf(check);
  return selection.some((wanted) =>
    names.some((name) => name === wanted || (/\d$/.test(wanted) && isBelow(name, wanted))),
  );
}

const isBelow = (name: string, above: string): boolean =>
  name.startsWith(above) && ['-', '.', '~'].includes(name.charAt(above.length));

/**
 * Refuses a selection that names nothing there is: an empty selection runs nothing, and is never taken for "all".
 * @throws SetupFault with the nearest names.
 */
export function mustName(selection: Selection, checks: readonly PlannedCheck[]): void {
  for (const wanted of selection) {
    if (checks.some((check) => selects([wanted], check))) continue;
    const near = nearest(wanted, checks.flatMap(namesOf));
    throw new SetupFault(`--only ${wanted}: no check, requirement, clause, suite or tag has this name`, {
      ...(near.length > 0 ? { remedy: `Did you mean ${near.join(', ')}?` } : {}),
    });
  }
}

/** Why a check that is no part of a rerun did not run. */
export const NOT_AGAIN = 'no part of this rerun';

/**
 * Says which of these keys the plan does not hold any more, a sentence each for the notes of the run.
 * @throws SetupFault where it holds none of them: nothing would run
 */
export function mustHold(keys: readonly string[], checks: readonly PlannedCheck[]): string[] {
  const held = new Set(checks.map(({ key }) => key));
  const lost = keys.filter((key) => !held.has(key));
  if (lost.length === 0) return [];
  if (lost.length === keys.length) {
    throw new SetupFault('not one of these checks belongs to this target any more', {
      details: lost.slice(0, 5),
      remedy: 'Variants, clients or profiles of the target file have changed: judge it anew with `run`.',
    });
  }
  return lost.map((key) => `${key} could not run again: the target has no such check any more.`);
}

import type { RequirementView } from './events.js';
import type { CoverageRow, CoverageState, ReportCheck } from './report.js';

/** What one check says about one requirement: a failure that breaks another row only leaves this one undecided. */
function stateBy(check: ReportCheck, id: string): CoverageState {
  switch (check.verdict) {
    case 'failed':
    case 'warned':
      return (check.result?.breaks ?? check.requires).includes(id) ? check.verdict : 'undecided';
    case 'passed':
    case 'notApplicable':
      return check.verdict;
    case 'notRun':
      return 'notReached';
    default:
      return 'undecided';
  }
}

/** The first of these that any check reports is the state of the row: the worst news wins, silence never does. */
const ORDER: readonly CoverageState[] = [
  'failed',
  'warned',
  'undecided',
  'passed',
  'notReached',
  'notApplicable',
];

/** Every requirement row with what became of it in this run. */
export function coverageOf(
  requirements: readonly RequirementView[],
  checks: readonly ReportCheck[],
): CoverageRow[] {
  const byRequirement = new Map<string, ReportCheck[]>();
  for (const check of checks) {
    for (const id of new Set(check.requires)) {
      const list = byRequirement.get(id);
      if (list) list.push(check);
      else byRequirement.set(id, [check]);
    }
  }
  return requirements.map((requirement) => {
    const own = byRequirement.get(requirement.id) ?? [];
    const row = { ...requirement, checks: own.map(({ key }) => key) };
    if (own.length === 0) {
      return requirement.excluded
        ? { ...row, state: 'excluded', reason: requirement.excluded.why }
        : { ...row, state: 'notReached', reason: 'No check of this run requires it.' };
    }
    const states = own.map((check) => stateBy(check, requirement.id));
    const state = ORDER.find((candidate) => states.includes(candidate)) ?? 'undecided';
    const telling = own[states.indexOf(state)];
    return state === 'passed' || !telling ? { ...row, state } : { ...row, state, reason: telling.reason };
  });
}

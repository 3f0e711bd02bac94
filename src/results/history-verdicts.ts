import type { CheckResult, PlannedCheck, RunEvent, RunPart } from './events.js';
import type { ReportCheck } from './report.js';
import type { Verdict } from './verdict.js';

/** How one run of a history ended a check. */
export interface Ending {
  /** Under the names of the history. */
  readonly check: ReportCheck;
  /** Index of the run that it stands in. */
  readonly of: number;
  /** The run that judged. */
  readonly run: string;
  readonly at: string;
}

/** True where a run was stopped before the check came to an end; what was left out on purpose is not that. */
export const neverReached = ({ status, verdict, result, provisional }: ReportCheck): boolean =>
  status === 'planned' && verdict === 'notRun' && (result === undefined || provisional !== undefined);

/** Worst first: a failure stays one, whoever else passed; what one run left out, another may judge. */
const WORST: readonly Verdict[] = [
  'failed',
  'inconclusive',
  'review',
  'warned',
  'passed',
  'notApplicable',
  'notRun',
];

/** What a selection left out says nothing: another run may know why the check does not run at all. */
const BY_SELECTION = /^(left out by --only|no part of this rerun)/;

/** Lower is worse; of two checks that were not run, the one that was broken off says more. */
function rank({ check }: Ending): number {
  const place = WORST.indexOf(check.verdict);
  if (check.verdict !== 'notRun') return place;
  return place + (neverReached(check) ? -0.5 : BY_SELECTION.test(check.reason) ? 0.5 : 0);
}

/** Of several runs side by side the worst verdict counts; of equals the first. */
const worst = (endings: readonly Ending[]): Ending | undefined =>
  endings.reduce<Ending | undefined>(
    (found, one) => (found === undefined || rank(one) < rank(found) ? one : found),
    undefined,
  );

const JUDGED: readonly Verdict[] = ['passed', 'failed', 'warned', 'notApplicable'];

/**
 * Of a run and its reruns the last judgement counts. A rerun that left the check out changes nothing, and one that came
 * to no judgement does not take the place of one.
 */
const latest = (endings: readonly Ending[]): Ending | undefined =>
  endings.reduce<Ending | undefined>((found, one) => {
    if (found === undefined) return one;
    const { verdict } = one.check;
    if (verdict === 'notRun') return found;
    return JUDGED.includes(verdict) || !JUDGED.includes(found.check.verdict) ? one : found;
  }, undefined);

/** The ending that counts. @throws {Error} where there is none */
export function winnerOf(endings: readonly Ending[], relation: RunPart['relation']): Ending {
  const found = relation === 'rerun' ? latest(endings) : worst(endings);
  if (found === undefined) throw new Error('a check without any ending');
  return found;
}

/** An ending as a result, also where nothing was sent; none where nothing was said. */
export function resultOfEnding({ check }: Ending): CheckResult | undefined {
  const { key, verdict, reason, family, result, provisional } = check;
  if (neverReached(check)) return undefined;
  if (result !== undefined && provisional === undefined) return result;
  if (result === undefined && (verdict === 'notRun' || verdict === 'notApplicable')) return undefined;
  const base = result ?? { expected: [], actual: 'not sent', evidence: [], notes: [], ms: 0 };
  const { breaks: _, ...rest } = base as CheckResult;
  return { ...rest, key, verdict, reason, ...(family === undefined ? {} : { family }) };
}

/** What else was judged of the check, oldest first, each once. */
export function earlierOf(
  endings: readonly Ending[],
  winner: Ending,
): { run: string; at: string; result: CheckResult }[] {
  const seen = new Set([JSON.stringify(resultOfEnding(winner))]);
  return endings
    .flatMap((one) => {
      const result = one === winner ? undefined : resultOfEnding(one);
      const own = result === undefined ? [] : [{ run: one.run, at: one.at, result }];
      return [...(one.check.earlier ?? []), ...own];
    })
    .filter(({ result }) => {
      const text = JSON.stringify(result);
      return !seen.has(text) && seen.add(text);
    })
    .sort((a, b) => a.at.localeCompare(b.at));
}

/** The planned row of a check. One that ended without a result carries its end, whatever became of the other runs. */
export function rowOf(check: ReportCheck): PlannedCheck {
  const {
    verdict,
    reason,
    result,
    family: _,
    provisional: __,
    parked: ___,
    known: ____,
    run: _____,
    earlier: ______,
    ...row
  } = check;
  if (result !== undefined || neverReached(check)) return row;
  const status = verdict === 'notApplicable' || verdict === 'notRun' ? verdict : 'inconclusive';
  return { ...row, status, reason };
}

/** The verdict of a check that counts, after all others that were given of it. */
export function verdictEvents(endings: readonly Ending[], winner: Ending): RunEvent[] {
  const { check, at, run } = winner;
  const events: RunEvent[] = earlierOf(endings, winner).map((one) => ({ type: 'check.earlier', ...one }));
  if (neverReached(check)) {
    if (check.result) events.push({ type: 'check.judged', at, provisional: true, run, result: check.result });
    return events;
  }
  // What ended without a message carries its end in the plan.
  const result = check.result === undefined ? undefined : resultOfEnding(winner);
  if (result !== undefined) events.push({ type: 'check.judged', at, provisional: false, run, result });
  return events;
}

import { signatureOf, steady } from './diff-evidence.js';
import { neverReached } from './history-verdicts.js';
import type { Report, ReportCheck } from './report.js';
import { SEVERITIES, type Severity, type Verdict } from './verdict.js';

/** What became of a check between two runs, worst news first. */
export const CHANGES = [
  'newlyFailing',
  'judgedNoMore',
  'changed',
  'evidence',
  'new',
  'mended',
  'gone',
] as const;
export type Change = (typeof CHANGES)[number];

/** How a check stood in one of the runs. */
export interface Stood {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly actual?: string;
}

/** A check that is not what it was. */
export interface DiffRow {
  readonly key: string;
  readonly check: string;
  readonly variant: string;
  readonly client: string;
  readonly specification: string;
  readonly clause: string;
  readonly title: string;
  readonly severity: Severity;
  readonly scored: boolean;
  readonly change: Change;
  /** Missing where the run had no such check. */
  readonly before?: Stood;
  readonly after?: Stood;
  /** What else came, where the verdict is the same: facts that one run saw and the other did not. */
  readonly evidence?: { readonly before: readonly string[]; readonly after: readonly string[] };
}

/** One side of a comparison. */
export interface Side {
  readonly run: string;
  readonly at: string;
  readonly target: string;
  readonly issuer: string;
  readonly exitCode: number;
  readonly checks: number;
}

/** What has changed between two runs. `diff --json` prints it. */
export interface RunDiff {
  readonly version: 1;
  readonly before: Side;
  readonly after: Side;
  /** In what the runs themselves differ, so that a change may come from there: a sentence each. */
  readonly differences: readonly string[];
  /** Checks that both runs hold. */
  readonly common: number;
  readonly unchanged: number;
  readonly counts: Readonly<Record<Change, number>>;
  /** Worst news first, then by severity. */
  readonly rows: readonly DiffRow[];
  /** 0 nothing is worse; 1 a check fails that did not; 2 they cannot be compared, or a judgement was lost. */
  readonly exitCode: 0 | 1 | 2;
}

const JUDGED: readonly Verdict[] = ['passed', 'failed', 'warned'];
const OPEN: readonly Verdict[] = ['inconclusive', 'review'];

/** Compares two runs, check by check. What differs in every run (times, ids, nonces, digests) is no change. */
export function diffReports(before: Report, after: Report): RunDiff {
  const then = new Map(before.checks.map((check) => [check.key, check]));
  const now = new Map(after.checks.map((check) => [check.key, check]));
  const evidence = { before: signatureOf(before), after: signatureOf(after) };
  const rows: DiffRow[] = [];
  let common = 0;
  for (const check of after.checks) {
    const was = then.get(check.key);
    if (was !== undefined) common += 1;
    const change = changeOf(was, check);
    if (was !== undefined && change === undefined) {
      const seen = { before: evidence.before(was), after: evidence.after(check) };
      const only = {
        before: seen.before.filter((fact) => !seen.after.includes(fact)),
        after: seen.after.filter((fact) => !seen.before.includes(fact)),
      };
      if (only.before.length + only.after.length > 0)
        rows.push({ ...rowOf(check, 'evidence', was, check), evidence: only });
    } else if (change !== undefined) rows.push(rowOf(check, change, was, check));
  }
  for (const check of before.checks)
    if (!now.has(check.key)) rows.push(rowOf(check, 'gone', check, undefined));
  rows.sort(
    (a, b) =>
      CHANGES.indexOf(a.change) - CHANGES.indexOf(b.change) ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
  const counts = Object.fromEntries(
    CHANGES.map((change) => [change, rows.filter((row) => row.change === change).length]),
  ) as Record<Change, number>;
  const scored = (change: Change): boolean => rows.some((row) => row.change === change && row.scored);
  return {
    version: 1,
    before: sideOf(before),
    after: sideOf(after),
    differences: differences(before, after),
    common,
    unchanged: common - rows.filter((row) => row.before && row.after).length,
    counts,
    rows,
    exitCode: scored('newlyFailing') ? 1 : common === 0 || scored('judgedNoMore') ? 2 : 0,
  };
}

/** What became of a check that the later run holds; undefined where the verdict is what it was. */
function changeOf(was: ReportCheck | undefined, is: ReportCheck): Change | undefined {
  if (is.verdict === 'failed') return was?.verdict === 'failed' ? undefined : 'newlyFailing';
  if (was === undefined) return 'new';
  if (was.verdict === is.verdict) return undefined;
  if (was.verdict === 'failed' && is.verdict === 'passed') return 'mended';
  // What was left out on purpose is no loss; what a run that was stopped never reached is one.
  if (JUDGED.includes(was.verdict) && (OPEN.includes(is.verdict) || neverReached(is))) return 'judgedNoMore';
  return 'changed';
}

const rowOf = (
  check: ReportCheck,
  change: Change,
  before: ReportCheck | undefined,
  after: ReportCheck | undefined,
): DiffRow => ({
  key: check.key,
  check: check.check,
  variant: check.variant,
  client: check.client,
  specification: check.specification,
  clause: check.clause.number,
  title: check.title,
  severity: check.severity,
  scored: check.scored,
  change,
  ...(before && { before: stood(before) }),
  ...(after && { after: stood(after) }),
});

const stood = ({ verdict, reason, result }: ReportCheck): Stood => ({
  verdict,
  reason,
  ...(result === undefined ? {} : { actual: result.actual }),
});

const sideOf = ({ run, target, exitCode, checks }: Report): Side => ({
  run: run.id,
  at: run.startedAt,
  target: target.name,
  issuer: target.issuer,
  exitCode,
  checks: checks.length,
});

/** What the two runs do not share, as sentences. */
function differences(before: Report, after: Report): string[] {
  const told: string[] = [];
  const compare = (what: string, of: (report: Report) => string): void => {
    const [then, now] = [of(before), of(after)];
    if (then !== now) told.push(`${what}: ${then} before, ${now} after.`);
  };
  const list = (names: readonly string[]): string => [...names].sort().join(', ') || 'none';
  compare('Another target', ({ target }) => target.name);
  compare('Another issuer', ({ target }) => steady(target.issuer));
  compare('Another environment', ({ target }) => target.environment);
  compare('Another version of the requirement catalogue', ({ catalogue }) => catalogue.version);
  if (
    before.catalogue.version === after.catalogue.version &&
    before.catalogue.digest !== after.catalogue.digest
  )
    told.push('The requirement catalogue has other content under the same version.');
  compare('Another version of the tool', ({ tool }) => tool.version);
  compare('Other profiles', ({ profiles }) => list(profiles.map(({ id }) => id)));
  compare('Other variants', ({ profiles }) => list([...new Set(profiles.flatMap((one) => one.variants))]));
  compare('Another driver of the pages', ({ target }) => target.driver);
  for (const [when, { run }] of [['before', before] as const, ['after', after] as const])
    if (run.interrupted) told.push(`The run ${when} was interrupted.`);
  return told;
}

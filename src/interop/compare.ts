import type { Report, ReportCheck } from '../results/report.js';
import type { Known } from './types.js';

/**
 * Compares a run with what is known of the server: every red must be explained, and every explanation needed. Of a run that
 * left checks or variants out, `whole` false, the second is not asked.
 */
export function compare(report: Report, known: Known, { whole = true } = {}): string[] {
  const reds = byCheck(report, ['failed', 'warned']);
  const open = byCheck(report, ['inconclusive', 'review']);
  return [
    ...report.harnessErrors.map(
      ({ key, message }) => `the harness broke${key ? ` in ${key}` : ''}: ${message}`,
    ),
    ...unexplained(reds, known.findings),
    ...unexplained(open, known.open),
    ...(whole ? [...unneeded(reds, known.findings), ...unneeded(open, known.open)] : []),
  ];
}

function byCheck(report: Report, verdicts: readonly ReportCheck['verdict'][]): Map<string, ReportCheck> {
  const found = report.checks.filter(({ verdict }) => verdicts.includes(verdict));
  return new Map(found.reverse().map((check) => [check.check, check]));
}

const unexplained = (
  found: ReadonlyMap<string, ReportCheck>,
  why: Readonly<Record<string, string>>,
): string[] =>
  [...found.values()]
    .filter(({ check }) => why[check] === undefined)
    .map(
      ({ check, verdict, variant, reason }) =>
        `${check} (${variant}) ended ${verdict}, which nobody explained: ${reason}`,
    );

const unneeded = (found: ReadonlyMap<string, ReportCheck>, why: Readonly<Record<string, string>>): string[] =>
  Object.keys(why)
    .filter((check) => !found.has(check))
    .map((check) => `${check} is explained, and does not end so any more`);

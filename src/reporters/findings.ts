import type { Report, ReportCheck } from '../results/report.js';
import { SEVERITIES, type Verdict } from '../results/verdict.js';

/** One finding: the same check with the same verdict in several variants or for several clients is told once. */
export interface Finding {
  /** The first of them, in the order of the plan. */
  readonly check: ReportCheck;
  /** The same check elsewhere. */
  readonly others: readonly ReportCheck[];
}

/** Scored findings with one of these verdicts, those that count alone, worst severity first, each check once. */
export function findings(
  report: Report,
  verdicts: readonly Verdict[],
  counts: (check: ReportCheck) => boolean = () => true,
): Finding[] {
  const byCheck = new Map<string, ReportCheck[]>();
  for (const check of report.checks) {
    if (!check.scored || !verdicts.includes(check.verdict) || !counts(check)) continue;
    const id = `${check.target ?? ''} ${check.check} ${check.verdict}`;
    byCheck.set(id, [...(byCheck.get(id) ?? []), check]);
  }
  return [...byCheck.values()]
    .flatMap(([check, ...others]) => (check ? [{ check, others }] : []))
    .sort((a, b) => SEVERITIES.indexOf(a.check.severity) - SEVERITIES.indexOf(b.check.severity));
}

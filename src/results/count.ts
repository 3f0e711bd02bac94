import type { Counts, ReportCheck } from './report.js';
import { VERDICTS } from './verdict.js';

/** Counts checks by verdict; every verdict is present, also with 0. */
export function countVerdicts(checks: Iterable<{ verdict: ReportCheck['verdict'] }>): Counts {
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Counts;
  for (const { verdict } of checks) counts[verdict] += 1;
  return counts;
}

/** The closed sets that every outcome is told in, and how they add up to an exit code. */

/** What a check can end in. Only `passed` is green. */
export const VERDICTS = [
  'passed',
  'failed',
  'warned',
  'notApplicable',
  'inconclusive',
  'review',
  'notRun',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Whose fault a verdict is: the bank broke a rule, the set-up is wrong, or the harness broke. They never mix. */
export const FAMILIES = ['bank', 'setup', 'harness'] as const;
export type Family = (typeof FAMILIES)[number];

/** RFC 2119 levels as the catalogue writes them. */
export const LEVELS = ['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY'] as const;
export type Level = (typeof LEVELS)[number];

/** What an attacker gains when the rule is broken, coarsely. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Process exit codes: the worst wins. */
export const EXIT = { ready: 0, failed: 1, notJudged: 2, broke: 3, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** True where breaking a requirement of this level fails a bank; false where it only warns. */
export const binds = (level: Level): boolean => level === 'MUST' || level === 'MUST NOT';

/**
 * The exit code that a set of verdicts adds up to: 3 harness broke, 1 a requirement failed, 2 could not be judged, 0.
 * Warned, notApplicable and notRun change nothing, unless `complete` is asked for (notRun then counts as not judged).
 */
export function exitCodeOf(
  results: Iterable<{ verdict: Verdict; family?: Family | undefined }>,
  options: { complete?: boolean; interrupted?: boolean } = {},
): ExitCode {
  let failed = false;
  let notJudged = false;
  for (const { verdict, family } of results) {
    if (family === 'harness') return EXIT.broke;
    if (verdict === 'failed') failed = true;
    if (verdict === 'inconclusive' || verdict === 'review') notJudged = true;
    if (verdict === 'notRun' && options.complete) notJudged = true;
  }
  if (options.interrupted) return EXIT.interrupted;
  if (failed) return EXIT.failed;
  return notJudged ? EXIT.notJudged : EXIT.ready;
}

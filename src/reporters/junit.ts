import type { Report, ReportCheck } from '../results/report.js';
import { EXIT } from '../results/verdict.js';
import { attributes, type Outcome, outcomeOf, seconds, testcase, text } from './junit-case.js';
import { answersFor, entryName, standings } from './standing.js';

type Kinds = readonly Outcome['kind'][];

const tally = (kinds: Kinds, ms: number): Record<string, string | number> => {
  const count = (kind: Outcome['kind']): number => kinds.filter((one) => one === kind).length;
  return {
    tests: kinds.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: seconds(ms),
  };
};

const spent = (checks: readonly ReportCheck[]): number =>
  checks.reduce((sum, { result }) => sum + (result?.ms ?? 0), 0);

/** A case that is no check: an entry of the baseline, an error of the harness. */
interface Extra {
  readonly name: string;
  readonly kind: 'failure' | 'error' | 'skipped';
  readonly type: string;
  readonly message: string;
  readonly body?: string | undefined;
}

const extraCase = (classname: string, { name, kind, type, message, body }: Extra): string =>
  [
    `    <testcase${attributes({ name, classname, time: '0.000' })}>`,
    kind === 'skipped'
      ? `      <skipped${attributes({ message })}/>`
      : `      <${kind}${attributes({ message, type })}>${text(body ?? message)}</${kind}>`,
    '    </testcase>',
  ].join('\n');

/** Entries of the baseline that speak of no failure: stale ones stop the gate, unless nothing does. */
function baselineCases({ gate: { baseline, level } }: Report): Extra[] {
  const kind = level === 'none' ? 'skipped' : 'failure';
  return [
    ...(baseline?.stale ?? []).map((entry): Extra => {
      const message = `Stale: ${entry.why} ${answersFor(entry)}`;
      return { name: `stale: ${entryName(entry)}`, kind, type: 'stale', message };
    }),
    ...(baseline?.unjudged ?? []).map((entry): Extra => {
      const message = `Not judged: ${entry.why} ${answersFor(entry)}`;
      return { name: `not judged: ${entryName(entry)}`, kind: 'skipped', type: 'unjudged', message };
    }),
  ];
}

/** What the harness broke, and a run that came to no verdict for a reason that no check tells. */
function brokenCases(report: Report, red: boolean): Extra[] {
  const broke = report.harnessErrors.map(({ key, message, stack }, index): Extra => {
    return {
      name: key ?? `harness error ${index + 1}`,
      kind: 'error',
      type: 'harness',
      message,
      body: stack,
    };
  });
  if (broke.length > 0 || red || report.exitCode === EXIT.ready) return broke;
  const message = report.run.interrupted
    ? 'The run was interrupted, so it proves nothing as a whole.'
    : 'The run could not be judged: see report.html.';
  return [{ name: 'run', kind: 'error', type: 'run', message }];
}

/**
 * The report as JUnit XML, as `reports/schemas/junit.xsd` describes it: one test suite per specification and variant. A
 * failure is what stops the gate, an error what is inconclusive; known failures, review, notRun and notApplicable are
 * skipped with their reason; warned passes and says so in its output. Stale entries of the baseline are failures in a
 * suite of their own. So is what the harness itself broke, and a run that ends without a verdict for another reason: a
 * build never turns green over them.
 */
export function junitReport(report: Report): string {
  const links = new Map(report.coverage.map(({ id, url }) => [id, url]));
  const standing = standings(report.gate);
  const outcomes = new Map(report.checks.map((check) => [check, outcomeOf(check, standing(check))]));
  const suites = new Map<string, ReportCheck[]>();
  for (const check of report.checks) {
    const name = `${check.specification} [${check.variant}]${check.target === undefined ? '' : ` ${check.target}`}`;
    suites.set(name, [...(suites.get(name) ?? []), check]);
  }
  const timestamp = report.run.startedAt;
  const hostname = report.target.issuer;
  const kindsOf = (checks: readonly ReportCheck[]): Kinds =>
    checks.map((check) => outcomes.get(check)?.kind ?? 'error');

  const parts = [...suites].map(([name, checks]) =>
    [
      `  <testsuite${attributes({ name, ...tally(kindsOf(checks), spent(checks)), timestamp, hostname })}>`,
      ...checks.map((check) => {
        const outcome = outcomes.get(check);
        return outcome === undefined ? '' : testcase(check, outcome, links);
      }),
      '  </testsuite>',
    ].join('\n'),
  );
  const baseline = baselineCases(report);
  const kinds = [...kindsOf(report.checks), ...baseline.map(({ kind }) => kind)];
  const broke = brokenCases(
    report,
    kinds.some((kind) => kind === 'failure' || kind === 'error'),
  );
  const extras = (name: string, cases: readonly Extra[]): void => {
    if (cases.length === 0) return;
    const counts = tally(
      cases.map(({ kind }) => kind),
      0,
    );
    const head = attributes({ name, ...counts, timestamp, hostname });
    parts.push(
      [`  <testsuite${head}>`, ...cases.map((one) => extraCase(name, one)), '  </testsuite>'].join('\n'),
    );
  };
  extras(`baseline ${report.gate.baseline?.file ?? ''}`, baseline);
  extras(report.tool.name, broke);

  const head = attributes({
    name: `${report.tool.name}: ${report.target.name}`,
    ...tally([...kinds, ...broke.map(({ kind }) => kind)], report.run.ms),
    timestamp,
  });
  return `${['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${head}>`, ...parts, '</testsuites>'].join('\n')}\n`;
}

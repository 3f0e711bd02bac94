import type { Report, ReportCheck } from '../results/report.js';
import { EXIT } from '../results/verdict.js';

/** Characters that XML 1.0 has no place for, escaped or not: control characters, lone surrogates, non-characters. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const text = (value: string): string =>
  value.replace(FORBIDDEN, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** Line breaks inside an attribute would be folded to blanks by every reader, so they are escaped. */
const attribute = (value: string): string =>
  text(value).replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${attribute(String(value))}"`)
    .join('');

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

/** What a person reads in a build page, without opening the HTML report. */
function story(check: ReportCheck): string {
  const { result } = check;
  const lines = [check.reason];
  if (result?.sent) lines.push(`sent: ${result.sent}`);
  for (const expected of result?.expected ?? []) lines.push(`expected: ${expected}`);
  if (result) lines.push(`actual: ${result.actual}`);
  if (check.verdict === 'failed' || check.verdict === 'warned') lines.push(`mend: ${check.mend}`);
  lines.push(...(result?.notes ?? []).map((note) => `note: ${note}`));
  return lines.join('\n');
}

/** Checks of a user's own suites change no exit code, so they fail no build either. */
const silenced = ({ scored, verdict, family }: ReportCheck): boolean =>
  !scored && family !== 'harness' && (verdict === 'failed' || verdict === 'inconclusive');

function outcome(check: ReportCheck): string {
  const { verdict, reason } = check;
  if (silenced(check)) return `<skipped${attributes({ message: `unscored, ${verdict}: ${reason}` })}/>`;
  const body = text(story(check));
  switch (verdict) {
    case 'failed':
      return `<failure${attributes({ message: reason, type: check.requires.join(' ') })}>${body}</failure>`;
    case 'inconclusive':
      return `<error${attributes({ message: reason, type: check.family ?? verdict })}>${body}</error>`;
    case 'review':
    case 'notRun':
    case 'notApplicable':
      return `<skipped${attributes({ message: `${verdict}: ${reason}` })}/>`;
    case 'warned':
      return `<system-out>${text(`warned: ${story(check)}`)}</system-out>`;
    default:
      return '';
  }
}

function testcase(check: ReportCheck, links: ReadonlyMap<string, string>): string {
  const properties: [string, string][] = [
    ['check', check.check],
    ['client', check.client],
    ['verdict', check.verdict],
    ['level', check.level],
    ['severity', check.severity],
    ...check.requires.map((id): [string, string] => ['requirement', id]),
    ...check.requires.flatMap((id): [string, string][] => {
      const url = links.get(id);
      return url ? [['link', url]] : [];
    }),
    ...check.modules.map((module): [string, string] => ['module', module]),
  ];
  const head = attributes({
    name: `${check.check}: ${check.kind} ${check.title}`,
    classname: [check.specification, `${check.clause.number} ${check.clause.title}`, ...check.group]
      .map((part) => part.replaceAll('.', '_'))
      .join('.'),
    time: seconds(check.result?.ms ?? 0),
  });
  const list = properties
    .map(([name, value]) => `        <property${attributes({ name, value })}/>`)
    .join('\n');
  const end = outcome(check);
  return [
    `    <testcase${head}>`,
    `      <properties>\n${list}\n      </properties>`,
    ...(end ? [`      ${end}`] : []),
    '    </testcase>',
  ].join('\n');
}

const tally = (checks: readonly ReportCheck[]): Record<string, string | number> => {
  const count = (...verdicts: ReportCheck['verdict'][]): number =>
    checks.filter((check) => !silenced(check) && verdicts.includes(check.verdict)).length;
  return {
    tests: checks.length,
    failures: count('failed'),
    errors: count('inconclusive'),
    skipped: count('review', 'notRun', 'notApplicable') + checks.filter(silenced).length,
    time: seconds(checks.reduce((sum, { result }) => sum + (result?.ms ?? 0), 0)),
  };
};

/**
 * The report as JUnit XML: one test suite per specification and variant. Failed is a failure, inconclusive an error;
 * review, notRun and notApplicable are skipped with their reason; warned passes and says so in its output. What the
 * harness itself broke, and a run that ends without a verdict for another reason, are a suite of their own, so that a
 * build never turns green over them.
 */
export function junitReport(report: Report): string {
  const links = new Map(report.coverage.map(({ id, url }) => [id, url]));
  const suites = new Map<string, ReportCheck[]>();
  for (const check of report.checks) {
    const name = `${check.specification} [${check.variant}]`;
    suites.set(name, [...(suites.get(name) ?? []), check]);
  }
  const { time: _, ...all } = tally(report.checks);
  const broke: { key?: string | undefined; message: string; stack?: string | undefined }[] = [
    ...report.harnessErrors,
  ];
  if (
    report.exitCode !== EXIT.ready &&
    broke.length === 0 &&
    Number(all.failures) + Number(all.errors) === 0
  ) {
    const message = report.run.interrupted
      ? 'The run was interrupted, so it proves nothing as a whole.'
      : 'The run could not be judged: see report.html.';
    broke.push({ key: 'run', message });
  }
  const head = attributes({
    name: `${report.tool.name}: ${report.target.name}`,
    ...all,
    tests: report.checks.length + broke.length,
    errors: Number(all.errors) + broke.length,
    time: seconds(report.run.ms),
    timestamp: report.run.startedAt,
  });
  const parts = [...suites].map(([name, checks]) =>
    [
      `  <testsuite${attributes({ name, ...tally(checks), timestamp: report.run.startedAt, hostname: report.target.issuer })}>`,
      ...checks.map((check) => testcase(check, links)),
      '  </testsuite>',
    ].join('\n'),
  );
  if (broke.length > 0) {
    const counts = { tests: broke.length, failures: 0, errors: broke.length, skipped: 0, time: '0.000' };
    const cases = broke.map(({ key, message, stack }, index) => {
      const name = key ?? `harness error ${index + 1}`;
      const error = `<error${attributes({ message, type: report.harnessErrors.length > 0 ? 'harness' : 'run' })}>${text(stack ?? message)}</error>`;
      return `    <testcase${attributes({ name, classname: report.tool.name, time: '0.000' })}>${error}</testcase>`;
    });
    parts.push(
      [`  <testsuite${attributes({ name: report.tool.name, ...counts })}>`, ...cases, '  </testsuite>'].join(
        '\n',
      ),
    );
  }
  return `${['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${head}>`, ...parts, '</testsuites>'].join('\n')}\n`;
}

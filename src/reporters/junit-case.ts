import type { ReportCheck } from '../results/report.js';
import { judgements, knownSays, type Standing } from './standing.js';

/**
 * Characters that XML 1.0 has no place for, escaped or not (control characters, lone surrogates, non-characters), and those
 * that turn the direction of what a build page shows behind them.
 */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A text as XML: escaped, without characters that XML has no place for. */
export const text = (value: string): string =>
  value.replace(FORBIDDEN, '\ufffd').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

/** Line breaks inside an attribute would be folded to blanks by every reader, so they are escaped. */
const attribute = (value: string): string =>
  text(value).replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Attributes of an element, each behind a blank. */
export const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${attribute(String(value))}"`)
    .join('');

/** Milliseconds as JUnit's seconds. */
export const seconds = (ms: number): string => (ms / 1000).toFixed(3);

/** What a person reads in a build page, without opening the HTML report. */
function story(check: ReportCheck): string {
  const { result } = check;
  const lines = [check.reason];
  const known = knownSays(check);
  if (known) lines.push(known);
  if (result?.sent) lines.push(`sent: ${result.sent}`);
  for (const expected of result?.expected ?? []) lines.push(`expected: ${expected}`);
  if (result) lines.push(`actual: ${result.actual}`);
  if (check.verdict === 'failed' || check.verdict === 'warned') lines.push(`mend: ${check.mend}`);
  lines.push(...(result?.notes ?? []).map((note) => `note: ${note}`));
  return lines.join('\n');
}

/** What a test case ends in. */
export interface Outcome {
  readonly kind: 'failure' | 'error' | 'skipped' | 'passed';
  readonly message: string;
  /** Of a failure the broken requirements, of an error whose fault it is. */
  readonly type?: string;
}

/**
 * Fails a build exactly where the exit code does: what stops the gate is a failure, whatever else failed is skipped and
 * says why it was let through. Checks of a user's own suites change no exit code, so they fail no build either.
 */
export function outcomeOf(check: ReportCheck, standing: Standing): Outcome {
  const { verdict, reason, scored, family } = check;
  const known = knownSays(check);
  const expired = known !== undefined && check.known?.state === 'expired' ? `${known}. ` : '';
  switch (standing) {
    case 'stops':
      return {
        kind: 'failure',
        message: `${expired}${reason}`,
        type: check.requires.join(' ') || check.check,
      };
    case 'known':
      return verdict === 'failed'
        ? { kind: 'skipped', message: `${known}. ${verdict}: ${reason}` }
        : { kind: 'passed', message: reason };
    case 'unscored':
      return { kind: 'skipped', message: `unscored, ${verdict}: ${reason}` };
    case 'letThrough':
      return { kind: 'skipped', message: `${verdict}, and the gate stops nothing: ${reason}` };
    default:
  }
  switch (verdict) {
    case 'inconclusive':
      return scored || family === 'harness'
        ? { kind: 'error', message: reason, type: family ?? verdict }
        : { kind: 'skipped', message: `unscored, ${verdict}: ${reason}` };
    case 'review':
    case 'notRun':
    case 'notApplicable':
      return { kind: 'skipped', message: `${verdict}: ${reason}` };
    default:
      return { kind: 'passed', message: reason };
  }
}

/** The lines of a test case behind its properties. */
function told(check: ReportCheck, { kind, message, type }: Outcome): string[] {
  const body = text(story(check));
  const lines: string[] = [];
  if (kind === 'skipped') lines.push(`<skipped${attributes({ message })}/>`);
  else if (kind !== 'passed')
    lines.push(`<${kind}${attributes({ message, type: type ?? kind })}>${body}</${kind}>`);
  const out: string[] = [];
  if (check.verdict === 'warned' && kind === 'passed') out.push(`warned: ${story(check)}`);
  // A skipped case has no body, and somebody has to be able to mend what is let through.
  if (check.verdict === 'failed' && kind === 'skipped') out.push(story(check));
  for (const { when, verdict, reason } of judgements(check)) out.push(`${when}: ${verdict}: ${reason}`);
  if (out.length > 0) lines.push(`<system-out>${text(out.join('\n'))}</system-out>`);
  return lines;
}

function propertiesOf(check: ReportCheck, links: ReadonlyMap<string, string>): [string, string][] {
  const { known, result, earlier, target } = check;
  const rows: [string, string | undefined][] = [
    ['check', check.check],
    ['variant', check.variant],
    ['client', check.client],
    ['target', target],
    ['verdict', check.verdict],
    ['level', check.level],
    ['severity', check.severity],
    ...check.requires.map((id): [string, string] => ['requirement', id]),
    ...check.requires.map((id): [string, string | undefined] => ['link', links.get(id)]),
    ...check.modules.map((module): [string, string] => ['module', module]),
    ['known', known?.state],
    ['known.owner', known?.owner],
    ['known.reason', known?.reason],
    ['known.expires', known?.expires],
    ['known.ticket', known?.ticket],
    ['attempts', result?.attempts && String(result.attempts.length)],
    ['earlier', earlier && String(earlier.length)],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined);
}

/** One check as a test case: requirement ids and links, entry of the baseline and repeats are its properties. */
export function testcase(check: ReportCheck, outcome: Outcome, links: ReadonlyMap<string, string>): string {
  const head = attributes({
    // Build servers know a case by classname and name, whatever suite it stands in: one of a variant must not hide another.
    name: `${check.check}: ${check.kind} ${check.title} [${check.variant}, ${check.client}]`,
    classname: [check.specification, `${check.clause.number} ${check.clause.title}`, ...check.group]
      .map((part) => part.replaceAll('.', '_'))
      .join('.'),
    time: seconds(check.result?.ms ?? 0),
  });
  const list = propertiesOf(check, links)
    .map(([name, value]) => `        <property${attributes({ name, value })}/>`)
    .join('\n');
  return [
    `    <testcase${head}>`,
    `      <properties>\n${list}\n      </properties>`,
    ...told(check, outcome).map((line) => `      ${line}`),
    '    </testcase>',
  ].join('\n');
}

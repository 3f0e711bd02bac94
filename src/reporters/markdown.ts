import type { Report, ReportCheck } from '../results/report.js';
import { SEVERITIES, VERDICTS } from '../results/verdict.js';
import { labels } from './labels.js';
import { brief, code, inert, link } from './markdown-text.js';
import { headline } from './readiness-words.js';
import { repeatCommand } from './repeat.js';
import { entryName, exitSays, judgements, knownSays, type Standing, standings } from './standing.js';
import { duration } from './text.js';

/** GitHub takes 1 MiB for the summary of a step; some of it is left for what else the step says. Bytes. */
const ROOM = 900_000;
/** Places, expectations or judgements of one finding that are told one by one. */
const MOST = 40;

/** Blocks of Markdown up to a size; what no longer fits is counted. */
class Page {
  readonly #blocks: string[] = [];
  #left: number;
  leftOut = 0;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  add(block: string): void {
    const size = Buffer.byteLength(block) + 2;
    if (size > this.#left) {
      this.leftOut += 1;
      return;
    }
    this.#left -= size;
    this.#blocks.push(block);
  }

  /** A heading with a block for each row; nothing where there are none. After the first that does not fit, none does. */
  section<T>(title: string, rows: readonly T[], render: (row: T) => string): void {
    if (rows.length === 0) return;
    this.add(`## ${title} (${rows.length})`);
    for (const row of rows) {
      if (this.leftOut > 0) this.leftOut += 1;
      else this.add(render(row));
    }
  }

  toString(): string {
    const rest = this.leftOut === 0 ? [] : [`**${this.leftOut} more entries are in report.html.**`];
    return `${[...this.#blocks, ...rest].join('\n\n')}\n`;
  }
}

/** The same check with the same verdict and the same standing, told once. */
interface Group {
  readonly check: ReportCheck;
  readonly all: readonly ReportCheck[];
  readonly standing: Standing;
}

function groupsOf(report: Report): Group[] {
  const standing = standings(report.gate);
  const groups = new Map<string, { check: ReportCheck; all: ReportCheck[]; standing: Standing }>();
  for (const check of report.checks) {
    const bearing = standing(check);
    const { known } = check;
    const id = JSON.stringify([check.check, check.verdict, bearing, check.scored, known]);
    const group = groups.get(id);
    if (group) group.all.push(check);
    else groups.set(id, { check, all: [check], standing: bearing });
  }
  return [...groups.values()].sort(
    (a, b) => SEVERITIES.indexOf(a.check.severity) - SEVERITIES.indexOf(b.check.severity),
  );
}

const some = (lines: readonly string[]): string[] =>
  lines.length <= MOST ? [...lines] : [...lines.slice(0, MOST), `and ${lines.length - MOST} more`];

const keysOf = ({ all }: Group): string => some(all.map(({ key }) => code(key))).join(', ');

const requirementsOf = (check: ReportCheck, links: ReadonlyMap<string, string>): string =>
  check.requires.map((id) => link(id, links.get(id))).join(', ');

/** A finding whole: what an engineer needs to mend it. */
function finding(report: Report, group: Group, links: ReadonlyMap<string, string>): string {
  const { check } = group;
  const { result } = check;
  const known = knownSays(check);
  const row = (name: string, text: string | undefined): string[] =>
    text ? [`- **${name}:** ${brief(text)}`] : [];
  return [
    `### ${code(check.check)} · ${check.verdict} · ${check.severity}`,
    '',
    brief(check.reason),
    '',
    `- **Requirement:** ${requirementsOf(check, links)}, ${inert(`${check.specification} ${check.clause.number}`)}`,
    `- **In:** ${keysOf(group)}`,
    ...row('Baseline', known),
    ...row('Sent', result?.sent),
    ...some(result?.expected ?? []).flatMap((expected) => row('Expected', expected)),
    ...row('Actual', result?.actual),
    ...row('Mend', check.mend),
    `- **Repeat:** ${code(repeatCommand(report, check.check))}`,
  ].join('\n');
}

/** A finding in a line. */
const inBrief = (group: Group): string =>
  `- ${code(group.check.check)} · ${group.check.verdict} · ${group.check.severity}: ${brief(group.check.reason)} In ${keysOf(group)}`;

const known = (group: Group): string =>
  `- ${code(group.check.check)} · ${group.check.verdict} · ${group.check.severity}: ${brief(group.check.reason)} **${brief(knownSays(group.check) ?? '')}.** In ${keysOf(group)}`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function headOf(report: Report): string[] {
  const { t } = labels();
  const { gate, run, target, tool } = report;
  const readiness = report.profiles.map((profile) => {
    const { word, say } = headline(profile.readiness, t);
    const { partlyReason } = profile.readiness;
    const partly = partlyReason === undefined ? '' : ` ${brief(`${t('readiness.partly')}: ${partlyReason}`)}`;
    return [inert(profile.title), `**${inert(word)}**`, `${brief(say)}${partly}`];
  });
  const word = gate.passed ? 'passed' : 'stopped';
  const baseline = gate.baseline === undefined ? '' : `, baseline ${code(gate.baseline.file)}`;
  return [
    `# ${brief(target.name)}: ${exitSays(report, t)}`,
    `**Exit code ${report.exitCode}** · gate ${code(gate.level)} ${word}${baseline} · ${inert(target.environment)} · ${brief(target.issuer)}`,
    ...(readiness.length > 0 ? [table(['Profile', 'Readiness', ''], readiness)] : []),
    table(
      VERDICTS.map((verdict) => t(`verdict.${verdict}`)),
      [VERDICTS.map((verdict) => String(report.counts[verdict]))],
    ),
    `${inert(`${tool.name} ${tool.version}`)} · run ${code(run.id)} · ${inert(run.startedAt)} · ${duration(run.ms)} · seed ${code(report.seed)}${run.interrupted ? ' · **interrupted**' : ''}`,
    ...(report.parts === undefined
      ? []
      : [`Joined from ${report.parts.map((part) => `${code(part.run)} (${part.relation})`).join(', ')}.`]),
  ];
}

/**
 * The report as Markdown for the summary of a build: what stops the gate first and whole, then what is known, not judged,
 * not followed. Below 1 MB, and whatever a bank sends stays text.
 */
export function markdownReport(report: Report): string {
  const page = new Page(ROOM);
  for (const block of headOf(report)) page.add(block);
  const links = new Map(report.coverage.map(({ id, url }) => [id, url]));
  const groups = groupsOf(report);
  const { baseline } = report.gate;
  const standing = (...kinds: Standing[]): Group[] =>
    groups.filter((group) => kinds.includes(group.standing));
  const whole = (group: Group): string => finding(report, group, links);
  const entry = (one: NonNullable<typeof baseline>['stale'][number]): string =>
    `- ${code(entryName(one))}, owner ${brief(one.owner)}, until ${inert(one.expires)}: ${brief(one.reason)}${one.ticket ? ` (${brief(one.ticket)})` : ''}. **${brief(one.why)}**`;

  page.section('The harness itself broke', report.harnessErrors, ({ message }) => `- ${brief(message)}`);
  page.section('What stops the gate', standing('stops'), whole);
  page.section('Stale entries of the baseline', baseline?.stale ?? [], entry);
  page.section('Failed, and let through', standing('letThrough'), whole);
  page.section('Known failures, let through', standing('known'), known);
  page.section('Entries of the baseline that were not judged', baseline?.unjudged ?? [], entry);
  const open = groups.filter(({ check: { verdict } }) => verdict === 'inconclusive' || verdict === 'review');
  page.section('Not judged', open, inBrief);
  const warned = standing('clear').filter(({ check }) => check.verdict === 'warned');
  page.section('Recommendations not followed', warned, inBrief);
  page.section('Own checks, not scored', standing('unscored'), inBrief);
  const repeated = report.checks.filter((check) => judgements(check).length > 0);
  page.section('Judged more than once', repeated, (check) => {
    const told = judgements(check).map(
      ({ when, verdict, reason }) => `${inert(when)} **${verdict}**: ${brief(reason, 200)}`,
    );
    return `- ${code(check.key)}: now **${check.verdict}**; ${some(told).join('; ')}`;
  });
  return page.toString();
}

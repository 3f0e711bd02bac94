import type { createColors } from 'picocolors';
import type { Readiness, Report, ReportCheck } from '../results/report.js';
import { VERDICTS, type Verdict } from '../results/verdict.js';
import { type Finding, findings } from './findings.js';
import type { Translate } from './labels.js';
import { certificationSays, headline } from './readiness-words.js';
import { repeatCommand } from './repeat.js';
import { answersFor, entryName, exitSays, judgements, knownSays, standings } from './standing.js';
import { clean, columnsOf, duration, wrap } from './text.js';
import type { Written } from './write.js';

export type Palette = ReturnType<typeof createColors>;

/** A sign beside each word, so that colour is never the only difference. */
export const SIGNS: Readonly<Record<Verdict, string>> = {
  passed: '✓',
  failed: '✗',
  warned: '!',
  notApplicable: '–',
  inconclusive: '?',
  review: '?',
  notRun: '○',
};

const STATE_SIGNS = {
  ready: SIGNS.passed,
  notReady: SIGNS.failed,
  cannotBeJudged: SIGNS.inconclusive,
} as const;

/** More failures than this are left to the report. */
const MOST = 20;

interface Style {
  /** Columns that a line may take. */
  readonly columns: number;
  readonly colour: Palette;
  readonly t: Translate;
}

/** The end of a run in the terminal: readiness per profile, what stands in the way, counts, files, exit code. */
export function finalSummary(report: Report, files: Partial<Written>, style: Style): string {
  const { columns, colour, t } = style;
  const lines: string[] = [];
  const paragraph = (text: string, indent: number, paint: (line: string) => string = String): void => {
    for (const line of wrap(text, columns - indent)) lines.push(`${' '.repeat(indent)}${paint(line)}`);
  };
  /** `label    text`, the text in a column of its own where there is room. */
  const entry = (label: string, text: string): void => {
    const indent = columns >= 50 ? 15 : 6;
    if (columns < 50) paragraph(label, 4, colour.dim);
    const rows = wrap(text, columns - indent);
    rows.forEach((row, index) => {
      const head =
        index === 0 && columns >= 50 ? `    ${colour.dim(label.padEnd(indent - 4))}` : ' '.repeat(indent);
      lines.push(`${head}${row}`);
    });
  };
  const heading = (text: string): void => {
    lines.push('');
    paragraph(text, 0, colour.bold);
    lines.push('');
  };

  const readiness = (title: string, { state, partlyReason }: Readiness, word: string, say: string): void => {
    const paint = state === 'ready' ? colour.green : state === 'notReady' ? colour.red : colour.yellow;
    paragraph(`${STATE_SIGNS[state]} ${word.toUpperCase()}  ${clean(title)}`, 0, (line) =>
      colour.bold(paint(line)),
    );
    paragraph(say, 2);
    if (partlyReason) paragraph(`${t('readiness.partly')}: ${partlyReason}`, 2, colour.dim);
  };

  lines.push('');
  for (const profile of report.profiles) {
    const { word, say } = headline(profile.readiness, t);
    readiness(profile.title, profile.readiness, word, say);
    if (profile.certification) paragraph(certificationSays(profile.certification, t), 2);
  }
  if (report.beyondProfiles) {
    const { word, say } = headline(report.beyondProfiles, t);
    readiness(t('readiness.beyond'), report.beyondProfiles, word, say);
  }
  for (const { message } of report.harnessErrors)
    paragraph(t('terminal.harness', { message }), 2, colour.red);

  const failure = ({ check, others }: Finding): void => {
    const { result } = check;
    const where = check.target === undefined ? '' : ` at ${check.target}`;
    paragraph(`${SIGNS.failed} ${check.check}${where}  ${t(`severity.${check.severity}`)}`, 2, colour.red);
    paragraph(`${check.specification} ${check.clause.number} · ${check.requires.join(', ')}`, 4, colour.dim);
    paragraph(check.reason, 4);
    const known = knownSays(check);
    if (known) paragraph(known, 4);
    if (others.length > 0) {
      paragraph(
        t('terminal.alsoIn', { variants: others.map(({ variant }) => variant).join(', ') }),
        4,
        colour.dim,
      );
    }
    if (result?.sent) entry(t('terminal.sent'), result.sent);
    (result?.expected ?? []).forEach((expected, index) => {
      entry(index === 0 ? t('terminal.expected') : '', expected);
    });
    if (result) entry(t('terminal.actual'), result.actual);
    entry(t('terminal.mend'), check.mend);
    entry(t('terminal.repeat'), repeatCommand(report, check.check));
    lines.push('');
  };
  const standing = standings(report.gate);
  const failures = findings(report, ['failed'], (check) => standing(check) !== 'known');
  if (failures.length > 0) {
    heading(t('terminal.stands', { n: failures.length }));
    for (const found of failures.slice(0, MOST)) failure(found);
    if (failures.length > MOST) paragraph(t('terminal.notesOf', { n: failures.length - MOST }), 2);
  }

  /** A heading and a line for each row, up to what a terminal bears. */
  const listed = <T>(title: string, rows: readonly T[], line: (row: T) => string): void => {
    if (rows.length === 0) return;
    if (lines.at(-1) === '') lines.pop();
    heading(t(title, { n: rows.length }));
    for (const row of rows.slice(0, MOST)) paragraph(line(row), 2);
    if (rows.length > MOST) paragraph(t('terminal.notesOf', { n: rows.length - MOST }), 2);
  };
  listed(
    'terminal.stale',
    report.gate.baseline?.stale ?? [],
    (entry) => `${SIGNS.failed} ${entryName(entry)}: ${entry.why} ${answersFor(entry)}`,
  );
  listed(
    'terminal.known',
    report.checks.filter((check) => standing(check) === 'known'),
    (check) =>
      `${SIGNS[check.verdict]} ${check.check}  ${check.variant}  ${check.client}: ${knownSays(check)}`,
  );
  listed(
    'terminal.unjudged',
    report.gate.baseline?.unjudged ?? [],
    (entry) => `${SIGNS.notRun} ${entryName(entry)}: ${entry.why}`,
  );
  const brief = (title: string, verdicts: readonly Verdict[]): void => {
    const found = findings(report, verdicts, (check) => standing(check) !== 'known');
    if (found.length === 0) return;
    if (lines.at(-1) === '') lines.pop();
    heading(t(title, { n: found.length }));
    for (const { check } of found.slice(0, MOST)) {
      paragraph(`${SIGNS[check.verdict]} ${check.check}: ${check.reason}`, 2);
    }
    if (found.length > MOST) paragraph(t('terminal.notesOf', { n: found.length - MOST }), 2);
  };
  brief('terminal.open', ['inconclusive', 'review']);
  brief('terminal.warned', ['warned']);
  const own = report.checks.filter(
    ({ scored, verdict }) => !scored && (verdict === 'failed' || verdict === 'inconclusive'),
  );
  if (own.length > 0) {
    heading(t('terminal.unscored', { n: own.length }));
    for (const { check, verdict, reason } of own.slice(0, MOST))
      paragraph(`${SIGNS[verdict]} ${check}: ${reason}`, 2);
  }

  listed(
    'terminal.repeated',
    report.checks.filter((check) => judgements(check).length > 0),
    (check) =>
      `${SIGNS[check.verdict]} ${check.check}: ${judgements(check)
        .map(({ when, verdict }) => `${when} ${t(`verdict.${verdict}`)}`)
        .join(', ')}`,
  );

  if (lines.at(-1) !== '') lines.push('');
  const { gate } = report;
  if (gate.level !== 'must' || gate.baseline !== undefined)
    paragraph(t(`terminal.gate.${gate.passed ? 'passed' : 'stopped'}`, { level: gate.level }), 0);
  paragraph(countsLine(report.counts, t), 0);
  const { totals, run, seed } = report;
  paragraph(
    t('terminal.totals', {
      checks: totals.checks,
      requests: totals.requests,
      duration: duration(run.ms),
      seed: clean(seed),
    }),
    0,
    colour.dim,
  );
  if (files.html) {
    const head = `${t('terminal.report')}  `;
    const path = clean(files.html);
    if (columnsOf(head + path) <= columns) lines.push(`${colour.dim(head)}${colour.bold(path)}`);
    else lines.push(colour.dim(head.trim()), ...wrap(path, columns));
  }
  if (report.parts) paragraph(t('terminal.parts', { n: report.parts.length }), 0, colour.dim);
  paragraph(`${t('terminal.exit', { code: report.exitCode })}: ${exitSays(report, t)}`, 0);
  return `${lines.join('\n')}\n`;
}

function countsLine(counts: Report['counts'], t: Translate): string {
  return VERDICTS.filter((verdict) => counts[verdict] > 0)
    .map(
      (verdict: ReportCheck['verdict']) => `${SIGNS[verdict]} ${counts[verdict]} ${t(`verdict.${verdict}`)}`,
    )
    .join(' · ');
}

import type { createColors } from 'picocolors';
import { CHANGES, type Change, type DiffRow, type RunDiff, type Stood } from '../results/diff.js';
import { labels } from './labels.js';
import { SIGNS } from './terminal-summary.js';
import { clean, cut, wrap } from './text.js';

/** Rows of one kind that a terminal shows; the files hold all. */
const MOST = 20;
/** Columns of one sentence; the files hold it whole. */
const LONGEST = 400;

interface Style {
  readonly columns: number;
  readonly colour: ReturnType<typeof createColors>;
}

/** The comparison of two runs for a terminal: what has changed, worst first, and what it comes to. */
export function diffText(diff: RunDiff, { columns, colour }: Style): string {
  const { t } = labels();
  const lines: string[] = [];
  const paragraph = (text: string, indent: number, paint: (line: string) => string = String): void => {
    for (const line of wrap(text, columns - indent)) lines.push(`${' '.repeat(indent)}${paint(line)}`);
  };
  for (const side of ['before', 'after'] as const) {
    const { run, at, target, exitCode } = diff[side];
    paragraph(`${t(`diff.${side}`)}: ${target}, ${at}, exit ${exitCode} (${run})`, 0, colour.dim);
  }
  for (const sentence of diff.differences) paragraph(`! ${sentence}`, 0, colour.yellow);
  for (const change of CHANGES) {
    const rows = diff.rows.filter((row) => row.change === change);
    if (rows.length === 0) continue;
    lines.push('');
    paragraph(`${t(`diff.${change}`)} (${rows.length})`, 0, colour.bold);
    for (const row of rows.slice(0, MOST)) {
      const { verdict } = row.after ?? (row.before as Stood);
      const paint = verdict === 'failed' ? colour.red : verdict === 'passed' ? colour.green : colour.yellow;
      paragraph(`${SIGNS[verdict]} ${row.key}  ${turn(row, t)}`, 2, paint);
      for (const line of told(row)) paragraph(cut(line, LONGEST), 6, colour.dim);
    }
    if (rows.length > MOST) paragraph(t('diff.more', { n: rows.length - MOST }), 2);
  }
  lines.push('');
  paragraph(countsOf(diff, t), 0);
  paragraph(`exit ${diff.exitCode}: ${t(`diff.exit.${diff.exitCode}`)}`, 0);
  return `${lines.join('\n')}\n`;
}

type Translate = ReturnType<typeof labels>['t'];

/** `passed → failed`, or the one word that there is. */
export const turn = ({ before, after }: DiffRow, t: Translate): string =>
  [before, after]
    .flatMap((one) => (one === undefined ? [] : [t(`verdict.${one.verdict}`)]))
    .filter((word, index, all) => word !== all[index - 1])
    .join(' → ');

/** What is told of a row: why it is what it is now, or what else came. */
export function told({ evidence, after, before }: DiffRow): string[] {
  if (evidence !== undefined) {
    return [
      ...evidence.before.map((fact) => clean(`− ${fact}`)),
      ...evidence.after.map((fact) => clean(`+ ${fact}`)),
    ];
  }
  const reason = after?.reason ?? before?.reason;
  return reason === undefined ? [] : [clean(reason)];
}

/** `1 newly failing · 2 mended · 300 unchanged` */
export function countsOf({ counts, unchanged, common }: RunDiff, t: Translate): string {
  if (common === 0) return t('diff.nothing');
  const some = CHANGES.filter((change: Change) => counts[change] > 0).map(
    (change) => `${counts[change]} ${t(`diff.${change}`).toLowerCase()}`,
  );
  return [...some, `${unchanged} ${t('diff.unchanged')}`].join(' · ');
}

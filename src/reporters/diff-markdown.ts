import { CHANGES, type RunDiff } from '../results/diff.js';
import { countsOf, told, turn } from './diff-text.js';
import { labels } from './labels.js';
import { brief, code, inert } from './markdown-text.js';

/** Rows of one kind that are told; a comment in a ticket has its limits. */
const MOST = 200;

/** The comparison of two runs as Markdown; nothing that a bank said can be more than text there. */
export function diffMarkdown(diff: RunDiff): string {
  const { t } = labels();
  const blocks = [
    `# ${t('diff.title')}`,
    `**${inert(countsOf(diff, t))}** · exit ${diff.exitCode}: ${inert(t(`diff.exit.${diff.exitCode}`))}`,
    ['before', 'after']
      .map((side) => {
        const { target, at, run, exitCode } = diff[side as 'before' | 'after'];
        return `- ${t(`diff.${side}`)}: ${inert(target)}, ${inert(at)}, exit ${exitCode}, run ${code(run)}`;
      })
      .join('\n'),
    diff.differences.map((sentence) => `> ${brief(sentence)}`).join('\n>\n'),
  ];
  for (const change of CHANGES) {
    const rows = diff.rows.filter((row) => row.change === change);
    if (rows.length === 0) continue;
    const list = rows.slice(0, MOST).map((row) => {
      const why = told(row).map((line) => `  - ${brief(line)}`);
      return [`- ${code(row.key)} ${inert(turn(row, t))}, ${t(`severity.${row.severity}`)}`, ...why].join(
        '\n',
      );
    });
    if (rows.length > MOST) list.push(`- ${t('diff.more', { n: rows.length - MOST })}`);
    blocks.push(`## ${t(`diff.${change}`)} (${rows.length})`, list.join('\n'));
  }
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

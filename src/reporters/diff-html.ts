import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../package-root.js';
import { CHANGES, type RunDiff } from '../results/diff.js';
import { countsOf, turn } from './diff-text.js';
import { templating } from './html.js';
import { htmlAssets } from './html-assets.js';
import { withoutTurns } from './html-text.js';
import { labels } from './labels.js';

/** Parts of a row that are told as such where it is in none of the two. */
const ICON = { newlyFailing: 'failed', mended: 'passed' } as const;

/**
 * The comparison of two runs as one page: the report's styles, no script, a Content-Security-Policy that lets nothing
 * load or run.
 * @throws {Error} where the template uses a label that there is not
 */
export async function diffHtml(diff: RunDiff): Promise<string> {
  const words = labels();
  const { t, language, time } = words;
  const [handlebars, assets, page, own] = await Promise.all([
    templating(words),
    htmlAssets(),
    text('diff.hbs'),
    text('diff.css'),
  ]);
  for (const name of ['icon', 'icons', 'state']) {
    const partial = assets.partials.get(name);
    if (partial !== undefined) handlebars.registerPartial(name, partial);
  }
  const css = `${assets.css}\n${own}`;
  const hash = createHash('sha256').update(css).digest('base64');
  const made = handlebars.compile(page, { preventIndent: true })({
    language,
    css,
    policy: `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    title: `${t('diff.title')}: ${countsOf(diff, t)}`,
    counts: countsOf(diff, t),
    exitCode: diff.exitCode,
    exit: t(`diff.exit.${diff.exitCode}`),
    icon: diff.exitCode === 0 ? 'passed' : diff.exitCode === 1 ? 'failed' : 'inconclusive',
    sides: (['before', 'after'] as const).map((side) => ({
      ...diff[side],
      which: t(`diff.${side}`),
      when: time(diff[side].at),
    })),
    differences: diff.differences,
    sections: CHANGES.flatMap((change) => {
      const rows = diff.rows.filter((row) => row.change === change);
      if (rows.length === 0) return [];
      return [
        {
          id: change,
          title: t(`diff.${change}`),
          icon: ICON[change as keyof typeof ICON],
          count: rows.length,
          rows: rows.map((row) => ({
            ...row,
            turn: turn(row, t),
            icon: (row.after ?? row.before)?.verdict,
            severityWord: t(`severity.${row.severity}`),
          })),
        },
      ];
    }),
  });
  return withoutTurns(made);
}

const text = async (name: string): Promise<string> =>
  (await readFile(join(packageRoot, 'reports', 'templates', name), 'utf8')).replace(/\r\n?/g, '\n');

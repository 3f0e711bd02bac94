import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import pc from 'picocolors';
import { diffText } from '../../reporters/diff-text.js';
import { diffReports } from '../../results/diff.js';
import { makeFolder } from '../../results/make-folder.js';
import { summarize } from '../../results/summarize.js';
import type { DiffFlags } from '../options.js';
import { loadRun } from '../stored-run.js';
import { type Cli, columnsOf, say } from '../terminal.js';

/** Compares two stored runs. */
export async function execute(
  flags: DiffFlags,
  cli: Cli,
  before: string,
  [after = '']: readonly string[],
): Promise<number> {
  const first = summarize((await loadRun(before)).events);
  const diff = diffReports(first, summarize((await loadRun(after)).events));
  if (flags.html !== undefined) {
    const { diffHtml } = await import('../../reporters/diff-html.js');
    write(flags.html, await diffHtml(diff));
  }
  if (flags.markdown !== undefined) {
    const { diffMarkdown } = await import('../../reporters/diff-markdown.js');
    write(flags.markdown, diffMarkdown(diff));
  }
  if (flags.json) say(cli, JSON.stringify(diff, undefined, 2));
  else if (!flags.quiet) {
    const colour = pc.createColors(cli.stdout.isTTY === true && !cli.env.NO_COLOR && cli.env.TERM !== 'dumb');
    cli.stdout.write(diffText(diff, { columns: columnsOf(cli), colour }));
  }
  return diff.exitCode;
}

function write(file: string, text: string): void {
  const path = resolve(file);
  makeFolder(dirname(path));
  writeFileSync(path, text);
}

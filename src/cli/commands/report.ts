import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { loadEvents } from '../../evidence/index.js';
import { terminalReporter } from '../../reporters/terminal.js';
import { writeReports } from '../../reporters/write.js';
import { summarize } from '../../results/summarize.js';
import type { ReportFlags } from '../options.js';
import { EVENTS } from '../run-folder.js';
import { type Cli, say } from '../terminal.js';

/** Makes the reports of a stored run again. */
export async function execute(flags: ReportFlags, cli: Cli, given: string): Promise<number> {
  const isFolder = statSync(given, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const file = isFolder ? join(given, EVENTS) : given;
  const report = summarize(await loadEvents(file));
  const written = await writeReports(
    report,
    flags.out === undefined ? resolve(dirname(file)) : resolve(flags.out),
  );
  if (flags.quiet) {
    say(cli, written.html);
    return 0;
  }
  terminalReporter({
    stream: cli.stdout,
    isTTY: cli.stdout.isTTY === true,
    columns: cli.stdout.columns,
    env: cli.env,
    now: () => performance.now(),
  }).finish(report, written);
  return 0;
}

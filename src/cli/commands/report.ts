import { resolve } from 'node:path';
import type { Written } from '../../reporters/write.js';
import { writeReports } from '../../reporters/write.js';
import type { EventOf } from '../../results/events.js';
import type { Report } from '../../results/report.js';
import { summarize } from '../../results/summarize.js';
import { askedGate, asksAnew, gateEvent } from '../asked-gate.js';
import type { ReportFlags } from '../options.js';
import { leavePdf, type Print, pdfPrinter } from '../pdf.js';
import { resealing } from '../resealing.js';
import { loadRun, type StoredRun } from '../stored-run.js';
import { type Cli, say } from '../terminal.js';
import { terminalFor } from '../terminal-for.js';

/** Makes the reports of a stored run again; by another gate, with a verdict and an exit code of their own. */
export async function execute(flags: ReportFlags, cli: Cli, given: string): Promise<number> {
  const anew = asksAnew(flags);
  const print = pdfPrinter(flags);
  const stored = await loadRun(given);
  const before = stored.events.findLast((event): event is EventOf<'gate'> => event.type === 'gate');
  const events = anew ? [...stored.events, gateEvent(await askedGate(flags, before))] : stored.events;
  const report = summarize(events);
  const written = await write(report, stored, flags, cli, anew, print);
  if (flags.quiet) {
    if (written.html !== undefined) say(cli, written.html);
  } else {
    terminalFor(cli).finish(report, written);
  }
  return anew ? report.exitCode : 0;
}

/** What stands beside the events was told by the gate that they hold: by another one, files go elsewhere or nowhere. */
async function write(
  report: Report,
  { folder: home, file }: StoredRun,
  flags: ReportFlags,
  cli: Cli,
  anew: boolean,
  print: Print | undefined,
): Promise<Partial<Written>> {
  const folder = flags.out === undefined ? home : resolve(flags.out);
  if (anew && folder === home) return {};
  const reseal = folder === home ? await resealing(cli, home, flags) : undefined;
  const written = await writeReports(report, folder, flags.formats, flags.language);
  const pdf = await leavePdf(cli, print, report, written.html);
  await reseal?.(report, [file, ...Object.values(written), ...pdf]);
  return written;
}

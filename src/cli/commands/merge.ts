import { commonGate, joinRuns } from '../../results/history.js';
import { HistoryFault } from '../../results/history-runs.js';
import { summarize } from '../../results/summarize.js';
import { askedGate, asksAnew, gateEvent } from '../asked-gate.js';
import { leaveReports } from '../leave-reports.js';
import type { MergeFlags } from '../options.js';
import { leavePdf, pdfPrinter } from '../pdf.js';
import { openRunFolder } from '../run-folder.js';
import { sealRun } from '../sealing.js';
import { chooseSigningKey } from '../signing-key.js';
import { loadRun, storeEvents } from '../stored-run.js';
import { type Cli, say } from '../terminal.js';
import { terminalFor } from '../terminal-for.js';

/** Joins stored runs to one. */
export async function execute(
  flags: MergeFlags,
  cli: Cli,
  given: string,
  more: readonly string[],
): Promise<number> {
  const runs = [];
  for (const name of [given, ...more]) runs.push(await loadRun(name));
  const streams = runs.map(({ events }) => events);
  const common = commonGate(streams);
  if (common === undefined && !asksAnew(flags)) {
    throw new HistoryFault(
      'these runs went by different gates',
      'Say with --gate and --baseline what the whole goes by.',
    );
  }
  const gate = asksAnew(flags) ? gateEvent(await askedGate(flags, common?.gate)) : common?.gate;
  const { key } = await chooseSigningKey(cli, flags);
  const print = pdfPrinter(flags);
  const events = joinRuns(streams, { relation: 'merged', gate, signedBy: key.thumbprint });
  const report = summarize(events);
  const folder = openRunFolder(flags.out, report.target.name);
  if (runs.some((run) => run.folder === folder.path)) {
    throw new HistoryFault(
      `${flags.out} holds one of these runs, which would be lost`,
      'Name another folder with --out.',
    );
  }
  folder.clear();
  await storeEvents(folder.events, events);
  const written = await leaveReports(cli, report, folder.path, flags.formats, flags.language);
  if (flags.quiet) say(cli, written.html ?? folder.path);
  else terminalFor(cli).finish(report, written);
  const pdf = await leavePdf(cli, print, report, written.html);
  const files = [folder.events, ...Object.values(written), ...pdf];
  await sealRun(report, folder.path, key, files, { why: 'run' });
  return report.exitCode;
}

import { SetupFault } from '../config/setup-fault.js';
import type { Target } from '../config/target.js';
import { run } from '../engine/run.js';
import { createEventWriter, type EventWriter } from '../evidence/index.js';
import type { EventListener, RunEvent } from '../results/events.js';
import type { Report } from '../results/report.js';
import { summarize } from '../results/summarize.js';
import { type AskedGate, askedGate } from './asked-gate.js';
import { chooseBrowser } from './browser.js';
import { Stopped } from './faults.js';
import { keepHeapSmall } from './heap.js';
import { leaveReports } from './leave-reports.js';
import type { RunFlags } from './options.js';
import { leavePdf, pdfPrinter } from './pdf.js';
import { openRunFolder } from './run-folder.js';
import { sealRun } from './sealing.js';
import { chooseSigningKey } from './signing-key.js';
import type { Stopping } from './stopping.js';
import { storeEvents } from './stored-run.js';
import { type Cli, tell } from './terminal.js';
import { terminalFor } from './terminal-for.js';

/** The parts of `run`'s flags that decide what is judged and how; `demo` has fewer of them. */
export type JudgeFlags = Partial<Omit<RunFlags, 'target' | 'complete'>>;

/** Hears a run beside the terminal. */
export interface Watcher {
  readonly onEvent: EventListener;
  /** The reports are written; `html` is the path of the one to read. */
  left(report: Report, html: string): void;
}

/** Judges some checks of a stored run again, and joins both. */
export interface Again {
  /** The checks, by key. */
  readonly keys: readonly string[];
  readonly gate: AskedGate;
  /** The history that the events of this run make with the stored one. */
  join(events: readonly RunEvent[], signedBy: string): RunEvent[];
}

/**
 * Judges a target as a command does: events to `run.ndjson` as they come, progress on the terminal, then the reports,
 * whole or not at all, and the verdict.
 * @throws SetupFault where nothing could be judged; no folder is left behind then
 */
export async function judge(
  cli: Cli,
  target: Target,
  flags: JudgeFlags,
  stop: Stopping,
  watcher?: Watcher,
  again?: Again,
): Promise<Report> {
  keepHeapSmall();
  const driver = flags.driver ?? target.driver;
  const browser = chooseBrowser(driver, (line) => tell(cli, line));
  const gate = again?.gate ?? (await askedGate(flags));
  const { key, secrets } = await chooseSigningKey(cli, flags);
  const print = pdfPrinter(flags);
  const folder = openRunFolder(flags.out, target.name);
  const progress = terminalFor(cli);
  const events: RunEvent[] = [];
  let writer: EventWriter | undefined;
  stop.lastly(() => writer?.flush());
  stop.lastly(() => folder.sweep());
  const onEvent = (event: RunEvent): void => {
    if (writer === undefined) {
      folder.clear();
      writer = createEventWriter(folder.events);
    }
    events.push(event);
    writer.write(event);
    if (!flags.quiet) progress.onEvent(event);
    watcher?.onEvent(event);
  };
  const leave = async (own: Report): Promise<Report> => {
    writer?.close();
    const report = again === undefined ? own : await joined(again, folder.events, events, key.thumbprint);
    const written = await leaveReports(cli, report, folder.path, flags.formats, flags.language);
    progress.finish(report, written);
    // Behind the verdict, so that nobody waits for it; all that is written comes before.
    const pdf = await leavePdf(cli, print, report, written.html, { stopped: stop.signal.aborted });
    await sealRun(report, folder.path, key, [folder.events, ...Object.values(written), ...pdf], {
      why: 'run',
    });
    watcher?.left(report, written.html ?? folder.path);
    return report;
  };
  try {
    const { report } = await run({
      target: { ...target, secrets: [...target.secrets, ...secrets] },
      signedBy: key.thumbprint,
      gate,
      ...(again && { keys: again.keys }),
      ...(flags.only && { only: flags.only }),
      ...(flags.profile && { profiles: flags.profile }),
      ...(flags.lanes !== undefined && { lanes: flags.lanes }),
      ...(flags.seed !== undefined && { seed: flags.seed }),
      ...(flags.maxWait !== undefined && { maxWait: flags.maxWait }),
      ...(flags.skipWaits && { maxWait: 0 }),
      ...(flags.suites && { suites: flags.suites }),
      driver,
      ...(browser !== undefined && { browser }),
      command: cli.args,
      signal: stop.signal,
      onEvent,
    });
    return await leave(report);
  } catch (error) {
    // What was judged before the harness broke is kept; without a first event there is nothing to keep.
    // A set-up that turns out to be wrong in the middle is told as that alone.
    const unjudged = error instanceof SetupFault && events.at(-1)?.type !== 'run.finished';
    if (events[0]?.type === 'run.started' && !unjudged) await leave(summarize(events)).catch(() => undefined);
    else {
      writer?.close();
      if (writer !== undefined) folder.clear();
      folder.forget();
      if (stop.signal.aborted) throw new Stopped('Stopped before anything was judged.', { cause: error });
    }
    throw error;
  }
}

/** Puts the joined history in the place of this run's own events. */
async function joined(
  again: Again,
  file: string,
  events: readonly RunEvent[],
  signedBy: string,
): Promise<Report> {
  const history = again.join(events, signedBy);
  await storeEvents(file, history);
  return summarize(history);
}

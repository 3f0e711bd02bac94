import type { Target } from '../config/target.js';
import { run } from '../engine/run.js';
import { createEventWriter, type EventWriter } from '../evidence/index.js';
import { terminalReporter } from '../reporters/terminal.js';
import { writeReports } from '../reporters/write.js';
import type { RunEvent } from '../results/events.js';
import type { Report } from '../results/report.js';
import { summarize } from '../results/summarize.js';
import { chooseBrowser } from './browser.js';
import { Stopped } from './faults.js';
import { keepHeapSmall } from './heap.js';
import type { RunFlags } from './options.js';
import { openRunFolder } from './run-folder.js';
import type { Stopping } from './stopping.js';
import { type Cli, tell } from './terminal.js';

/** The parts of `run`'s flags that decide what is judged and how; `demo` has fewer of them. */
export type JudgeFlags = Partial<Omit<RunFlags, 'target' | 'complete'>>;

/**
 * Judges a target as a command does: events to `run.ndjson` as they come, progress on the terminal, then the reports,
 * whole or not at all, and the verdict.
 * @throws SetupFault where nothing could be judged; no folder is left behind then
 */
export async function judge(cli: Cli, target: Target, flags: JudgeFlags, stop: Stopping): Promise<Report> {
  keepHeapSmall();
  const driver = flags.driver ?? target.driver;
  const browser = chooseBrowser(driver, (line) => tell(cli, line));
  const folder = openRunFolder(flags.out, target.name);
  const progress = terminalReporter({
    stream: cli.stdout,
    isTTY: cli.stdout.isTTY === true,
    columns: cli.stdout.columns,
    env: cli.env,
    now: () => performance.now(),
  });
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
  };
  const leave = async (report: Report): Promise<void> => {
    writer?.close();
    progress.finish(report, await writeReports(report, folder.path));
  };
  try {
    const { report } = await run({
      target,
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
    await leave(report);
    return report;
  } catch (error) {
    // What was judged before the harness broke is kept; without a first event there is nothing to keep.
    if (events[0]?.type === 'run.started') await leave(summarize(events)).catch(() => undefined);
    else {
      folder.forget();
      if (stop.signal.aborted) throw new Stopped('Stopped before anything was judged.', { cause: error });
    }
    throw error;
  }
}

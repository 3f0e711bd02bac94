import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { SetupFault } from '../../config/setup-fault.js';
import type { EventOf } from '../../results/events.js';
import { joinRuns } from '../../results/history.js';
import { neverReached } from '../../results/history-verdicts.js';
import type { Report, ReportCheck } from '../../results/report.js';
import { summarize } from '../../results/summarize.js';
import { askedGate, asksAnew, gateEvent } from '../asked-gate.js';
import { type Again, judge } from '../judge.js';
import type { RerunFlags } from '../options.js';
import { count } from '../print.js';
import { withRecordedTarget } from '../recorded.js';
import { stopping } from '../stopping.js';
import { loadRun, type StoredRun } from '../stored-run.js';
import { type Cli, say } from '../terminal.js';

/** What is judged again: what failed, what was open, what a run that was stopped never reached. */
export const isOpen = (check: ReportCheck): boolean =>
  ['failed', 'inconclusive', 'review'].includes(check.verdict) || neverReached(check);

/** Judges part of a stored run again, and joins both to one history in a folder of its own. */
export async function execute(flags: RerunFlags, cli: Cli, given: string): Promise<number> {
  const stored = await loadRun(given);
  const before = stored.events.findLast((event): event is EventOf<'gate'> => event.type === 'gate');
  const gate = await askedGate(flags, before);
  const first = summarize(stored.events);
  const keys = first.checks.filter(isOpen).map(({ key }) => key);
  if (keys.length === 0) {
    const { exitCode } = asksAnew(flags) ? summarize([...stored.events, gateEvent(gate)]) : first;
    say(cli, 'Nothing failed, nothing is open, and everything was reached: nothing to run again.');
    say(cli, `exit ${exitCode}`);
    return exitCode;
  }
  const out = flags.out ?? nextTo(stored);
  if (resolve(out) === stored.folder) {
    throw new SetupFault(`${out} holds the first run, which stays as it is`, {
      remedy: 'Name another folder with --out, or none.',
    });
  }
  const stop = stopping(
    cli,
    'Stopping: the history will hold what was judged so far. Ctrl-C again ends at once.',
  );
  return withRecordedTarget(first, flags, cli, async (target, recorded) => {
    if (!flags.quiet) say(cli, saysWhat(first, keys.length));
    const again: Again = {
      keys,
      gate,
      join: (events, signedBy) =>
        joinRuns([stored.events, events], { relation: 'rerun', gate: gateEvent(gate), signedBy }),
    };
    const { target: _, gate: __, baseline: ___, ...own } = flags;
    const report = await judge(cli, target, { ...recorded, ...own, out }, stop, undefined, again);
    return report.exitCode;
  });
}

const saysWhat = (first: Report, n: number): string =>
  `Judging ${count(n, 'check')} of ${first.checks.length} again.`;

/** `<run>-rerun-1` beside the folder of the first run, or the next number that is free. */
function nextTo({ folder }: StoredRun): string {
  const base = folder.replace(/-rerun-\d+$/, '');
  for (let number = 1; ; number++) {
    const path = resolve(dirname(folder), `${base}-rerun-${number}`);
    if (!existsSync(path)) return path;
  }
}

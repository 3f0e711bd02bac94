import { dirname } from 'node:path';
import type { Target } from '../config/target.js';
import type { Report } from '../results/report.js';
import type { Ui } from '../ui/index.js';
import { type JudgeFlags, judge } from './judge.js';
import { openUrl } from './open-url.js';
import type { Stopping } from './stopping.js';
import { type Cli, tell } from './terminal.js';

/**
 * Judges a target; with `--ui` on a page too, which stays until Ctrl-C and can judge single checks again. The report is
 * the run's: what a rerun comes to lies in a folder beside it, and changes nothing.
 * @throws SetupFault where nothing could be judged
 */
export async function judgeWatched(
  cli: Cli,
  target: Target,
  flags: JudgeFlags,
  stop: Stopping,
): Promise<Report> {
  if (!flags.ui && !flags.open) return judge(cli, target, flags, stop);
  const { startUi } = await import('../ui/index.js');
  let folder = '';
  let count = 0;
  const ui: Ui = await startUi({
    language: flags.language,
    rerun: async (key, onEvent) => {
      stop.signal.throwIfAborted();
      count += 1;
      tell(cli, `\nRerun ${count}, as asked on the page: ${key}`);
      // Another seed: a bank refuses values that it has seen.
      const { seed: _, ...rest } = flags;
      const again = { ...rest, only: [key], out: `${folder}-rerun-${count}`, quiet: true };
      await judge({ ...cli, args: rerunArguments(cli.args, key) }, target, again, stop, {
        onEvent,
        left: () => {},
      });
    },
  });
  tell(cli, `Watch the run at ${ui.url}`);
  if (flags.open) await openUrl(ui.once(), (line) => tell(cli, line));
  try {
    const report = await judge(cli, target, flags, stop, {
      onEvent: ui.onEvent,
      left: (written, path) => {
        // Where HTML is not among the formats that were asked for, the folder itself is told.
        const html = path.endsWith('.html') ? path : undefined;
        folder = html === undefined ? path : dirname(html);
        ui.ended(written, html);
      },
    });
    if (!stop.signal.aborted) tell(cli, `The page stays until Ctrl-C: ${ui.url}`);
    await stop.stopped();
    await ui.idle();
    return report;
  } finally {
    await ui.close();
  }
}

/** Options of a run that its rerun does not share, and whether they have a value. */
const OWN: Readonly<Record<string, boolean>> = {
  '--only': true,
  '--out': true,
  '-o': true,
  '--seed': true,
  '--ui': false,
  '--open': false,
};

/** The arguments that repeat one check, from those of the whole run. */
export function rerunArguments(args: readonly string[], key: string): string[] {
  const kept: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? '';
    const valued = OWN[word];
    if (valued === true) index += 1;
    else if (valued === undefined && !/^(--only=|--out=|--seed=|-o.)/.test(word)) kept.push(word);
  }
  return [...kept, '--only', key];
}

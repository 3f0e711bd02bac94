import { loadTarget } from '../../config/load-target.js';
import { targetWarnings } from '../../config/target-warnings.js';
import { loadCatalogue } from '../../requirements/index.js';
import type { RunFlags } from '../options.js';
import { stopping } from '../stopping.js';
import { type Cli, tell } from '../terminal.js';
import { judgeWatched } from '../watched.js';

/** Judges the bank of a target file. */
export async function execute(flags: RunFlags, cli: Cli): Promise<number> {
  const profiles = loadCatalogue().profiles.map(({ id }) => id);
  const target = await loadTarget(flags.target, { env: cli.env, profiles });
  for (const warning of targetWarnings(target)) tell(cli, `Warning: ${warning}`);
  const stop = stopping(
    cli,
    'Stopping: reports will hold what was judged so far. Ctrl-C again ends at once.',
  );
  const { target: _, complete: __, ...rest } = flags;
  return (await judgeWatched(cli, target, rest, stop)).exitCode;
}

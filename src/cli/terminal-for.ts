import { terminalReporter } from '../reporters/terminal.js';
import type { Cli } from './terminal.js';

/** Tells runs on this terminal: as they go, and what they come to. */
export const terminalFor = ({ stdout, env }: Cli): ReturnType<typeof terminalReporter> =>
  terminalReporter({
    stream: stdout,
    isTTY: stdout.isTTY === true,
    columns: stdout.columns,
    env,
    now: () => performance.now(),
  });

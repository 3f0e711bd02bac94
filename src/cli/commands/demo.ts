import { ensurePki } from '../../../certs/pki.js';
import { startBankProcess } from '../bank-process.js';
import { deviationOf } from '../defect.js';
import { narrowed } from '../demo-variants.js';
import { Stopped } from '../faults.js';
import type { DemoFlags } from '../options.js';
import { pkiFolder } from '../pki-folder.js';
import { stopping } from '../stopping.js';
import { type Cli, say, tell } from '../terminal.js';
import { judgeWatched } from '../watched.js';

/** Starts the sandbox bank in a process of its own and judges it. */
export async function execute(flags: DemoFlags, cli: Cli): Promise<number> {
  const named = deviationOf(flags);
  const stop = stopping(
    cli,
    'Stopping: reports will hold what was judged so far. Ctrl-C again ends at once.',
  );
  const pki = await ensurePki(pkiFolder(flags.certs, cli.env));
  if (named !== undefined && !flags.quiet) say(cli, named.says);
  const bank = await startBankProcess({ pki: pki.folder, deviation: named?.deviation.id }, (why) => {
    tell(cli, `The sandbox bank ended by itself: ${why}`);
  });
  try {
    if (stop.signal.aborted) throw new Stopped('Stopped before anything was judged.');
    const target = narrowed(bank.target, flags.variants, named?.deviation.variant);
    const { defect: _, quirk: __, variants: ___, certs: ____, ...rest } = flags;
    return (await judgeWatched(cli, target, rest, stop)).exitCode;
  } finally {
    await bank.stop();
  }
}

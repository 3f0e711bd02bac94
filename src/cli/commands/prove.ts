import { availableParallelism } from 'node:os';
import { ensurePki } from '../../../certs/pki.js';
import { formatProof, prove } from '../../prove/index.js';
import { EXIT } from '../../results/verdict.js';
import type { ProveFlags } from '../options.js';
import { pkiFolder } from '../pki-folder.js';
import { stopping } from '../stopping.js';
import { type Cli, columnsOf, say, tell } from '../terminal.js';

/** Proves the checks against the sandbox, and prints the matrix. */
export async function execute(flags: ProveFlags, cli: Cli): Promise<number> {
  const stop = stopping(cli, 'Stopping. Ctrl-C again ends at once.');
  const pki = await ensurePki(pkiFolder(flags.certs, cli.env));
  const proof = await prove({
    pki,
    ...(flags.all && { all: true }),
    ...(flags.only && { only: flags.only }),
    processes: availableParallelism(),
    signal: stop.signal,
    ...(!flags.quiet && { log: (line: string) => tell(cli, line) }),
  });
  say(cli, formatProof(proof, columnsOf(cli)));
  if (stop.signal.aborted) return EXIT.interrupted;
  return proof.ok ? EXIT.ready : EXIT.failed;
}

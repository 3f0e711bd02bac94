import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadTarget } from '../config/load-target.js';
import { type Target, variantName } from '../config/target.js';
import { type RunOptions, run } from '../engine/run.js';
import type { Report } from '../results/report.js';
import { compare } from './compare.js';
import { knownOf } from './known.js';
import type { OtherServer, Outcome } from './types.js';

/** What to judge of a server; without it, all. */
export interface JudgeOptions {
  readonly only?: RunOptions['only'];
  /** Names of variants, as `private_key_jwt+pushed+jarm`. */
  readonly variants?: readonly string[];
  readonly onReport?: (report: Report) => void | Promise<void>;
}

/** Starts a server, judges it as its target file says, and compares what came with what is known of it. */
export async function judgeOther(server: OtherServer, options: JudgeOptions = {}): Promise<Outcome> {
  const { only = [], variants } = options;
  const folder = mkdtempSync(join(tmpdir(), `fapi-harness-${server.id}-`));
  const clear = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', clear);
  try {
    const running = await server.start(folder);
    try {
      const file = join(folder, 'target.yaml');
      writeFileSync(file, running.document);
      const target = await loadTarget(file, { env: {}, profiles: ['fapi1-advanced'] });
      const { report } = await run({
        target: variants === undefined ? target : inVariants(target, variants),
        only,
        seed: 'interop',
        driver: 'forms',
        maxWait: 0,
      });
      await options.onReport?.(report);
      return {
        server: server.id,
        counts: report.counts,
        ms: report.run.ms,
        problems: compare(report, knownOf(server.id), { whole: only.length === 0 && variants === undefined }),
      };
    } finally {
      await running.stop();
    }
  } finally {
    process.off('exit', clear);
    clear();
  }
}

/** The same target, whose first clients ask in these variants only. */
function inVariants(target: Target, names: readonly string[]): Target {
  const clients = target.clients.map((client) => {
    const { auth, plays } = client;
    if (plays !== 'client1') return client;
    const variants = client.variants.filter((one) => names.includes(variantName({ auth, ...one })));
    return { ...client, variants, variantsNamed: true };
  });
  return { ...target, clients: clients.filter(({ variants }) => variants.length > 0) };
}

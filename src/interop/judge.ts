import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadTarget } from '../config/load-target.js';
import { type RunOptions, run } from '../engine/run.js';
import { packageRoot } from '../package-root.js';
import type { Report } from '../results/report.js';
import { compare } from './compare.js';
import type { Known, OtherServer, Outcome } from './types.js';

/** What is known of a server, from `src/interop/known/<id>.yaml`. */
export function knownOf(id: string): Known {
  const file = join(packageRoot, 'src', 'interop', 'known', `${id}.yaml`);
  const { findings, open } = (parse(readFileSync(file, 'utf8')) ?? {}) as Partial<Known>;
  return { findings: findings ?? {}, open: open ?? {} };
}

/** Starts a server, judges it as its target file says, and compares what came with what is known of it. */
export async function judgeOther(
  server: OtherServer,
  options: Partial<RunOptions> = {},
  onReport?: (report: Report) => void,
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), `fapi-harness-${server.id}-`));
  try {
    const running = await server.start(folder);
    try {
      const file = join(folder, 'target.yaml');
      writeFileSync(file, running.document);
      const target = await loadTarget(file, { env: {}, profiles: ['fapi1-advanced'] });
      const { report } = await run({ target, seed: 'interop', driver: 'forms', maxWait: 0, ...options });
      onReport?.(report);
      return {
        server: server.id,
        counts: report.counts,
        ms: report.run.ms,
        problems: compare(report, knownOf(server.id)),
      };
    } finally {
      await running.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

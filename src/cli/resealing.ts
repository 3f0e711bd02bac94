import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { EvidenceFault, MANIFEST, PUBLIC_KEY, renewable } from '../evidence/index.js';
import { digestOf } from '../evidence/manifest.js';
import type { Report } from '../results/report.js';
import { EVENTS } from './run-folder.js';
import { sealRun } from './sealing.js';
import { chooseSigningKey, type KeyFlags } from './signing-key.js';
import type { Cli } from './terminal.js';

/** Renews the manifest of a stored run after its reports were made anew; `written` are their paths. */
export type Reseal = (report: Report, written: readonly string[]) => Promise<void>;

/**
 * How the manifest of a run is renewed. It must be asked before anything in the folder changes: a run is signed again only
 * by the key that signed it, and only over the events that it was signed with.
 * @returns undefined where the run carries no signature; it gets none afterwards either
 * @throws EvidenceFault, SetupFault
 */
export async function resealing(cli: Cli, folder: string, flags: KeyFlags): Promise<Reseal | undefined> {
  if (!existsSync(join(folder, MANIFEST))) return undefined;
  const { key } = await chooseSigningKey(cli, flags);
  const before = await renewable(folder, EVENTS, key);
  if (before === undefined) return undefined;
  return async (report, written) => {
    const again = new Set(written.map((path) => relative(folder, path)));
    // What was not made anew stays part of the run, if it is what was signed.
    const kept = before.files.filter(
      ({ path }) => !path.includes('/') && !again.has(path) && path !== PUBLIC_KEY,
    );
    for (const { path, sha256 } of kept) {
      if ((await digestOf(folder, path).catch(() => undefined))?.sha256 === sha256) continue;
      throw new EvidenceFault(
        `${join(folder, path)} is not what was signed: the run is not signed again.`,
        folder,
        {
          remedy: 'Remove or restore that file.',
        },
      );
    }
    const files = [...kept.map(({ path }) => join(folder, path)), ...written];
    await sealRun(report, folder, key, files, { why: 'report', before });
  };
}

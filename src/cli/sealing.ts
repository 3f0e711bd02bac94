import { existsSync, lstatSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import {
  EVIDENCE,
  EvidenceFault,
  MANIFEST,
  PUBLIC_KEY,
  SIGNATURE,
  type SigningKey,
  seal,
} from '../evidence/index.js';
import { toolVersion } from '../package-root.js';
import type { Manifest } from '../results/manifest.js';
import type { Report } from '../results/report.js';

/** What makes a run one that can be verified, in its folder. */
export const SEAL = [MANIFEST, SIGNATURE, PUBLIC_KEY] as const;

/** Names in the evidence folder that are ours to remove. */
const OURS = [
  /^exchanges\/\d+-\d+\.json$/,
  /^screenshots\/\d{4,}-[\w-]+\.jpg$/,
  /^(?:handshakes|journeys|index)\.json$/,
];

/**
 * Writes evidence, manifest and signature of a run whose events and reports stand in its folder.
 * @param written paths of the reports; those that stand elsewhere are not part of the run
 * @throws the error of the file system
 */
export async function sealRun(
  report: Report,
  folder: string,
  key: SigningKey,
  written: readonly string[],
  how: { readonly why: 'run' | 'report'; readonly before?: Manifest | undefined },
): Promise<void> {
  clearEvidence(folder);
  const files = written
    .map((path) => relative(folder, path).split(sep).join('/'))
    .filter((path) => !path.startsWith('../') && existsSync(join(folder, path)));
  await seal(report, { folder, key, tool: toolVersion(), files, ...how });
}

/**
 * Removes the evidence of an earlier run, and nothing that somebody else put there.
 * @throws EvidenceFault where a link leads out of the run's folder: nothing is removed or written behind it
 */
export function clearEvidence(folder: string): void {
  const root = join(folder, EVIDENCE);
  for (const path of [root, join(root, 'exchanges'), join(root, 'screenshots')]) {
    if (!lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) continue;
    throw new EvidenceFault(`${path} is a link`, path, {
      remedy:
        'Evidence is written into the folder of its run alone: remove the link, or name another folder.',
    });
  }
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) return;
  const folders = [root];
  for (const entry of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const path = entry.split(sep).join('/');
    if (OURS.some((name) => name.test(path))) rmSync(join(root, entry), { force: true });
    else if (path === 'exchanges' || path === 'screenshots') folders.unshift(join(root, entry));
  }
  for (const one of folders) if (readdirSync(one).length === 0) rmdirSync(one);
}

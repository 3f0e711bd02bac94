import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { MANIFEST_VERSION, type Manifest, type ManifestFile } from '../results/manifest.js';
import type { Report } from '../results/report.js';
import { evidenceCounts } from './files.js';

/** The names of what holds a run together, in its folder. */
export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.jws';
/** The public key (JWK) of whoever signed. */
export const PUBLIC_KEY = 'signing-key.json';

/** Size and SHA-256 of one file of a run. @throws the error of the file system */
export async function digestOf(folder: string, path: string): Promise<ManifestFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(join(folder, ...path.split('/'))), async (chunks) => {
    for await (const chunk of chunks as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      hash.update(chunk);
    }
  });
  return { path, bytes, sha256: hash.digest('hex') };
}

/** What a manifest says beside what stands in the report. */
export interface Rendering {
  readonly files: readonly ManifestFile[];
  readonly signedBy: string;
  readonly rendered: Manifest['rendered'];
}

/** The manifest of a run: what was judged, what was left out and why, and which files tell of it. */
export function manifestOf(report: Report, { files, signedBy, rendered }: Rendering): Manifest {
  const { run, target, tool, catalogue } = report;
  const { name, issuer, environment, authorizedBy, file, digest } = target;
  return {
    version: MANIFEST_VERSION,
    signedBy,
    rendered,
    run: {
      id: run.id,
      startedAt: run.startedAt,
      finishedAt: run.finishedAt,
      ms: run.ms,
      interrupted: run.interrupted,
      seed: report.seed,
      ...(report.parts && { parts: report.parts.map(({ run: id, relation }) => ({ run: id, relation })) }),
    },
    tool,
    catalogue,
    target: { name, issuer, environment, ...(authorizedBy !== undefined && { authorizedBy }), file, digest },
    scope: {
      profiles: report.profiles.map((one) => ({
        id: one.id,
        title: one.title,
        scope: one.scope,
        readiness: one.readiness.state,
      })),
      suites: distinct(report.checks.map(({ suite }) => suite)),
      variants: distinct(report.checks.map(({ variant }) => variant)),
      checks: report.checks.length,
      counts: report.counts,
      evidence: evidenceCounts(report),
    },
    verdict: {
      exitCode: report.exitCode,
      gate: { level: report.gate.level, passed: report.gate.passed },
    },
    exclusions: { requirements: leftOut(report), checks: notJudged(report) },
    files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort();

const leftOut = ({ coverage }: Report): Manifest['exclusions']['requirements'] =>
  coverage.flatMap(({ id, excluded }) => (excluded === undefined ? [] : [{ id, ...excluded }]));

const JUDGED = new Set(['passed', 'failed', 'warned']);

function notJudged({ checks }: Report): Manifest['exclusions']['checks'] {
  const groups = new Map<string, Manifest['exclusions']['checks'][number]>();
  for (const { key, verdict, reason } of checks) {
    if (JUDGED.has(verdict)) continue;
    const name = JSON.stringify([verdict, reason]);
    const group = groups.get(name) ?? { verdict, reason, keys: [] };
    groups.set(name, group);
    group.keys.push(key);
  }
  return [...groups.values()];
}

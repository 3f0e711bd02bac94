import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Manifest, manifest as shape } from '../results/manifest.js';
import type { Report } from '../results/report.js';
import { EvidenceFault } from './fault.js';
import { writeEvidence } from './files.js';
import { digestOf, MANIFEST, manifestOf, PUBLIC_KEY, SIGNATURE } from './manifest.js';
import { isSignedBy, readSignature, type SigningKey } from './signing.js';

/** What sealing needs to know beside the report. */
export interface Sealing {
  readonly folder: string;
  readonly key: SigningKey;
  readonly tool: { readonly name: string; readonly version: string };
  /** Files of the run that stand in the folder already: events and reports. */
  readonly files: readonly string[];
  readonly why: Manifest['rendered'][number]['why'];
  /** The manifest that this one takes the place of. */
  readonly before?: Manifest | undefined;
  readonly now?: () => Date;
}

/**
 * Writes the evidence folder, the public key, the manifest and, last, its signature: from then on no byte of the run
 * changes unnoticed.
 * @throws the error of the file system
 */
export async function seal(report: Report, sealing: Sealing): Promise<Manifest> {
  const { folder, key, why, before, now = () => new Date() } = sealing;
  const evidence = await writeEvidence(report, folder);
  await writeFile(join(folder, PUBLIC_KEY), `${JSON.stringify(key.jwk, undefined, 2)}\n`);
  const files = [];
  for (const path of new Set([...sealing.files, ...evidence, PUBLIC_KEY]))
    files.push(await digestOf(folder, path));
  const { name, version } = sealing.tool;
  const made = manifestOf(report, {
    files,
    signedBy: key.thumbprint,
    rendered: [
      ...(before?.rendered ?? []),
      { at: now().toISOString(), by: { name, version, node: process.version }, why },
    ],
  });
  const bytes = Buffer.from(`${JSON.stringify(made, undefined, 2)}\n`, 'utf8');
  const parts: readonly (readonly [string, Uint8Array | string])[] = [
    [MANIFEST, bytes],
    [SIGNATURE, await key.sign(bytes)],
  ];
  const waiting = (file: string): string => join(folder, `${file}.${process.pid}.part`);
  try {
    for (const [file, content] of parts) await writeFile(waiting(file), content);
    for (const [file] of parts) await rename(waiting(file), join(folder, file));
  } catch (error) {
    await Promise.allSettled(parts.map(([file]) => rm(waiting(file), { force: true })));
    throw error;
  }
  return made;
}

/**
 * The manifest that a run carries, where it carries one: to be renewed by the same key, over the same events.
 * @throws {EvidenceFault} where its signature is not this key's, or the events are not those that were signed
 */
export async function renewable(
  folder: string,
  events: string,
  key: SigningKey,
): Promise<Manifest | undefined> {
  let bytes: Buffer;
  let jws: string;
  try {
    bytes = await readFile(join(folder, MANIFEST));
    jws = await readFile(join(folder, SIGNATURE), 'latin1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const signedBy = readSignature(jws)?.kid;
  if (signedBy !== undefined && signedBy !== key.thumbprint) {
    throw new EvidenceFault(`${folder} is signed with another key (${signedBy}).`, folder, {
      remedy: 'Give that key with --sign-key, or a folder for reports that are not signed with --out.',
    });
  }
  const altered = (what: string): EvidenceFault =>
    new EvidenceFault(`${what}: it is not signed again.`, folder, {
      remedy: `"fapi-harness verify" says more. --out makes reports of it elsewhere, unsigned.`,
    });
  if (!(await isSignedBy(key, jws, bytes))) throw altered(`${folder} does not carry its signature any more`);
  const known = shape.safeParse(JSON.parse(bytes.toString('utf8')));
  if (!known.success) throw altered(`${join(folder, MANIFEST)} is no manifest that this version knows`);
  const row = known.data.files.find(({ path }) => path === events);
  if (row === undefined || (await digestOf(folder, events)).sha256 !== row.sha256)
    throw altered(`${join(folder, events)} is not what was signed`);
  return known.data;
}

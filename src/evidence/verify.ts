import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Manifest, manifest as shape } from '../results/manifest.js';
import type { Report } from '../results/report.js';
import { summarize } from '../results/summarize.js';
import { evidenceFiles } from './files.js';
import { digestOf, MANIFEST, manifestOf, PUBLIC_KEY, SIGNATURE } from './manifest.js';
import { loadEvents } from './ndjson.js';
import { type CheckingKey, isSignedBy, readCheckingKey, readSignature } from './signing.js';

/** Something about a run that is not as it was signed. */
export interface Alteration {
  /** From the run's folder; missing where it is the run as a whole. */
  readonly file?: string;
  readonly what: string;
}

/** What came of looking at a run. */
export interface Verification {
  readonly state: 'intact' | 'altered' | 'unverifiable';
  readonly alterations: readonly Alteration[];
  /** Why it could not be verified. */
  readonly reason?: string;
  readonly manifest?: Manifest;
  readonly signedBy?: { readonly thumbprint: string; readonly algorithm: string };
  /** True where the key was named by whoever asked, and not only by the run itself. */
  readonly keyGiven: boolean;
  /** True where report.json and the evidence folder were made again from run.ndjson, and compared as a whole. */
  readonly compared: 'whole' | 'verdicts' | 'not';
  /** Files that file managers leave behind: no part of the run. */
  readonly ignored: readonly string[];
}

/** The names that these files have in a run; the caller decides them. */
export interface RunFiles {
  readonly events: string;
  readonly report: string;
}

/** What whoever asks expects of the key: itself, or its thumbprint. */
export type ExpectedKey = CheckingKey | { readonly thumbprint: string };

const LEFT_BEHIND = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/**
 * Checks a run against its manifest and signature, without any network: signature, digests, files that are missing or
 * were added, and whether the report says what the events add up to. Never throws for what stands in the run.
 * @param version of this tool: reports of the same version are compared as a whole, of others by their verdicts
 */
export async function verifyRun(
  folder: string,
  names: RunFiles,
  version: string,
  expected?: ExpectedKey,
): Promise<Verification> {
  const base = { keyGiven: expected !== undefined, compared: 'not', ignored: [] } as const;
  const unverifiable = (reason: string): Verification => ({
    ...base,
    state: 'unverifiable',
    alterations: [],
    reason,
  });
  const [bytes, jws] = await Promise.all([read(folder, MANIFEST), read(folder, SIGNATURE)]);
  if (bytes === undefined && jws === undefined)
    return unverifiable(
      `There is no ${MANIFEST} and no ${SIGNATURE}: the run was not signed, or they were taken away.`,
    );
  const altered = (file: string, what: string): Verification => ({
    ...base,
    state: 'altered',
    alterations: [{ file, what }],
  });
  if (bytes === undefined) return altered(MANIFEST, 'missing');
  if (jws === undefined) return altered(SIGNATURE, 'missing');
  const key = await keyOf(folder, expected);
  if (typeof key === 'string') return altered(PUBLIC_KEY, key);
  const alterations: Alteration[] = [];
  const head = readSignature(jws.toString('latin1'));
  if (head === undefined) alterations.push({ file: SIGNATURE, what: 'no detached signature' });
  else if (head.kid !== key.thumbprint || (expected && expected.thumbprint !== key.thumbprint))
    alterations.push({ file: SIGNATURE, what: `made with another key: ${head.kid}` });
  else if (!(await isSignedBy(key, jws.toString('latin1'), bytes)))
    alterations.push({ file: MANIFEST, what: 'its signature does not fit' });
  const manifest = manifestIn(bytes);
  if (manifest === undefined) {
    return alterations.length > 0
      ? { ...base, state: 'altered', alterations }
      : unverifiable(
          `${MANIFEST} is signed, and of no shape that this version knows: use the version that wrote it.`,
        );
  }
  if (manifest.signedBy !== key.thumbprint)
    alterations.push({ file: MANIFEST, what: `names another key: ${manifest.signedBy}` });
  const listed = await compareFiles(folder, manifest, alterations);
  const compared = await compareReport(folder, manifest, names, version, alterations);
  return {
    ...base,
    state: alterations.length === 0 ? 'intact' : 'altered',
    alterations,
    manifest,
    signedBy: { thumbprint: key.thumbprint, algorithm: key.algorithm },
    compared,
    ignored: listed.ignored,
  };
}

const read = (folder: string, file: string): Promise<Buffer | undefined> =>
  readFile(join(folder, file)).catch(() => undefined);

/** The key to check with; in words what is wrong with the one that the run carries. */
async function keyOf(folder: string, expected: ExpectedKey | undefined): Promise<CheckingKey | string> {
  if (expected !== undefined && 'key' in expected) return expected;
  const text = (await read(folder, PUBLIC_KEY))?.toString('utf8');
  if (text === undefined) return 'missing';
  return readCheckingKey(text).catch((error: Error) => error.message);
}

function manifestIn(bytes: Buffer): Manifest | undefined {
  try {
    return shape.safeParse(JSON.parse(bytes.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

async function compareFiles(
  folder: string,
  manifest: Manifest,
  alterations: Alteration[],
): Promise<{ ignored: string[] }> {
  const ignored: string[] = [];
  const there = new Set<string>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = pathOf(folder, entry);
    if (entry.isDirectory()) continue;
    if (entry.isFile()) there.add(path);
    else alterations.push({ file: path, what: 'a link, or no file at all' });
  }
  const listed = new Map(manifest.files.map((row) => [row.path, row]));
  for (const [path, row] of listed) {
    if (!there.has(path)) {
      alterations.push({ file: path, what: 'missing' });
      continue;
    }
    const seen = await digestOf(folder, path).catch(() => undefined);
    if (seen === undefined) alterations.push({ file: path, what: 'cannot be read' });
    else if (seen.bytes !== row.bytes)
      alterations.push({ file: path, what: `${seen.bytes} bytes, and ${row.bytes} when it was signed` });
    else if (seen.sha256 !== row.sha256) alterations.push({ file: path, what: 'its content was changed' });
  }
  for (const path of there) {
    if (listed.has(path) || path === MANIFEST || path === SIGNATURE) continue;
    if (LEFT_BEHIND.has(path.split('/').at(-1) ?? '')) ignored.push(path);
    else alterations.push({ file: path, what: 'added: the manifest does not list it' });
  }
  return { ignored };
}

function pathOf(folder: string, entry: { parentPath?: string; path?: string; name: string }): string {
  const full = join(entry.parentPath ?? entry.path ?? folder, entry.name);
  return full
    .slice(join(folder, 'x').length - 1)
    .split('\\')
    .join('/');
}

/** What a verdict object decides, for versions that word the rest of it otherwise. */
const verdictsOf = ({ run, exitCode, counts, checks, profiles, signedBy }: Report) => ({
  run: run?.id,
  exitCode,
  counts,
  signedBy,
  checks: checks?.map(({ key, verdict }) => [key, verdict]),
  profiles: profiles?.map(({ id, readiness }) => [id, readiness?.state, readiness?.stands]),
});

/** Adds the events up again, and compares with what the report, the manifest and the evidence folder say. */
async function compareReport(
  folder: string,
  manifest: Manifest,
  names: RunFiles,
  version: string,
  alterations: Alteration[],
): Promise<Verification['compared']> {
  let told: Report;
  try {
    told = JSON.parse(JSON.stringify(summarize(await loadEvents(join(folder, names.events))))) as Report;
  } catch (error) {
    alterations.push({ file: names.events, what: `cannot be added up: ${(error as Error).message}` });
    return 'not';
  }
  if (told.signedBy !== manifest.signedBy)
    alterations.push({ file: names.events, what: `names another key: ${told.signedBy ?? 'none'}` });
  // A run may have been written without it.
  let stored = told;
  if (manifest.files.some(({ path }) => path === names.report)) {
    try {
      stored = JSON.parse(await readFile(join(folder, names.report), 'utf8')) as Report;
    } catch {
      alterations.push({ file: names.report, what: 'cannot be read' });
      return 'not';
    }
  }
  const differs = { file: names.report, what: `does not say what ${names.events} adds up to` };
  if (manifest.rendered.at(-1)?.by.version !== version) {
    if (!isDeepStrictEqual(verdictsOf(stored), verdictsOf(told))) alterations.push(differs);
    return 'verdicts';
  }
  if (!isDeepStrictEqual(stored, told)) alterations.push(differs);
  const { files, signedBy, rendered } = manifest;
  if (
    !isDeepStrictEqual(manifest, JSON.parse(JSON.stringify(manifestOf(told, { files, signedBy, rendered }))))
  )
    alterations.push({ file: MANIFEST, what: `does not say what ${names.events} adds up to` });
  for (const { path, content } of evidenceFiles(told)) {
    const there = await read(folder, path);
    if (there !== undefined && !saysTheSame(there, content))
      alterations.push({ file: path, what: `does not hold what ${names.events} tells` });
  }
  return 'whole';
}

/** Pictures byte by byte, JSON by what it says: the order of members tells nothing. */
function saysTheSame(there: Buffer, content: string | Buffer): boolean {
  if (typeof content !== 'string') return there.equals(content);
  try {
    return isDeepStrictEqual(JSON.parse(there.toString('utf8')), JSON.parse(content));
  } catch {
    return false;
  }
}

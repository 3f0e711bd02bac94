import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { sampleEvents } from '../reporters/sample.test-support.js';
import { summarize } from '../results/summarize.js';
import { seal } from './seal.js';
import { newSigningPem, readSigningKey, type SigningKey } from './signing.js';
import { type ExpectedKey, type Verification, verifyRun } from './verify.js';

export const TOOL = { name: 'fapi-harness', version: '9.9.9' };
/** A picture that is one: the smallest that a test needs. */
export const PICTURE = Buffer.from('ffd8ffe000104a46494600ffd9', 'hex');

/** A stored run in a folder of its own, signed. */
export interface SealedRun {
  readonly folder: string;
  readonly key: SigningKey;
  /** Every file, from the run's folder, with forward slashes. */
  files(): Promise<string[]>;
  verify(expected?: ExpectedKey): Promise<Verification>;
  remove(): Promise<void>;
}

/** Writes the sample run as a command would, with a picture in its first journey, and signs it. */
export async function sealedRun(given?: SigningKey): Promise<SealedRun> {
  const key = given ?? (await readSigningKey(newSigningPem()));
  const folder = await mkdtemp(join(tmpdir(), 'fapi-harness-sealed-'));
  let pictured = false;
  const events = sampleEvents().map((event) => {
    if (event.type === 'run.started') return { ...event, signedBy: key.thumbprint };
    if (event.type !== 'journey' || pictured) return event;
    pictured = true;
    const steps = event.journey.steps.map((step) => ({ ...step, screenshot: PICTURE.toString('base64') }));
    return { ...event, journey: { ...event.journey, steps } };
  });
  const report = summarize(events);
  await writeFile(join(folder, 'run.ndjson'), events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  await writeFile(join(folder, 'report.json'), JSON.stringify(report));
  await writeFile(join(folder, 'report.html'), '<!doctype html><title>report</title>');
  await seal(report, {
    folder,
    key,
    tool: TOOL,
    files: ['run.ndjson', 'report.json', 'report.html'],
    why: 'run',
  });
  return {
    folder,
    key,
    async files() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(folder.length + 1)
            .split(sep)
            .join('/'),
        )
        .sort();
    },
    verify: (expected) =>
      verifyRun(folder, { events: 'run.ndjson', report: 'report.json' }, TOOL.version, expected),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Changes a file for as long as `look` takes, and puts it back. */
export async function whileChanged<T>(
  file: string,
  change: (bytes: Buffer) => Buffer,
  look: () => Promise<T>,
): Promise<T> {
  const bytes = await readFile(file);
  await writeFile(file, change(Buffer.from(bytes)));
  try {
    return await look();
  } finally {
    await writeFile(file, bytes);
  }
}

import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '../results/report.js';
import { htmlPieces } from './html.js';
import { jsonReport } from './json.js';
import { junitReport } from './junit.js';

/** Paths of the reports that were written. */
export interface Written {
  readonly html: string;
  readonly json: string;
  readonly junit: string;
}

/**
 * Writes report.html, report.json and junit.xml into a folder, which is made where it is missing. All are rendered and
 * written under other names before the first takes its place, so there is never a half-written report.
 * @throws the error of the file system; what stood there before then still stands, whole
 */
export async function writeReports(report: Report, folder: string): Promise<Written> {
  const written = {
    html: join(folder, 'report.html'),
    json: join(folder, 'report.json'),
    junit: join(folder, 'junit.xml'),
  };
  const files: readonly (readonly [string, () => Iterable<string> | Promise<Iterable<string>>])[] = [
    [written.json, () => jsonReport(report)],
    [written.junit, () => [junitReport(report)]],
    [written.html, () => htmlPieces(report)],
  ];
  await mkdir(folder, { recursive: true });
  const waiting = (path: string): string => `${path}.${process.pid}.part`;
  try {
    // One after the other: no two of them stand in memory at once.
    for (const [path, render] of files) await writeFile(waiting(path), grouped(await render()));
    for (const [path] of files) await rename(waiting(path), path);
  } catch (error) {
    await Promise.allSettled(files.map(([path]) => rm(waiting(path), { force: true })));
    throw error;
  }
  return written;
}

/** Characters that are written at once. */
const GROUP = 262_144;

function* grouped(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < GROUP) continue;
    yield text;
    text = '';
  }
  yield text;
}

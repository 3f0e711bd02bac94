import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '../results/report.js';
import { htmlReport } from './html.js';
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
  const files: readonly (readonly [string, string])[] = [
    [written.json, jsonReport(report)],
    [written.junit, junitReport(report)],
    [written.html, await htmlReport(report)],
  ];
  await mkdir(folder, { recursive: true });
  const waiting = (path: string): string => `${path}.${process.pid}.part`;
  try {
    for (const [path, content] of files) await writeFile(waiting(path), content);
    for (const [path] of files) await rename(waiting(path), path);
  } catch (error) {
    await Promise.allSettled(files.map(([path]) => rm(waiting(path), { force: true })));
    throw error;
  }
  return written;
}

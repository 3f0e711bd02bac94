import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../results/make-folder.js';
import type { Report } from '../results/report.js';
import { DEFAULT_FORMATS, FORMAT_FILES, type Format } from './formats.js';
import { harReport } from './har.js';
import { htmlPieces } from './html.js';
import { jsonReport } from './json.js';
import { junitReport } from './junit.js';
import { markdownReport } from './markdown.js';
import { sarifReport } from './sarif.js';

/** Paths of the reports that were written, where nothing but the default was asked for. */
export type Written = Readonly<Record<(typeof DEFAULT_FORMATS)[number], string>> &
  Readonly<Partial<Record<Format, string>>>;

type Render = (report: Report, language?: string) => Iterable<string> | Promise<Iterable<string>>;

/** HTML comes last: it is the one that people wait for, and it may say what stands beside it. */
const RENDERERS: Readonly<Record<Format, Render>> = {
  json: jsonReport,
  junit: (report) => [junitReport(report)],
  sarif: (report) => [sarifReport(report)],
  md: (report) => [markdownReport(report)],
  har: harReport,
  html: htmlPieces,
};

/**
 * Writes the reports into a folder, which is made where it is missing: all but HAR, or the formats that are asked for.
 * `language` is that of report.html. All are rendered and written under other names before the first takes its place, so
 * there is never a half-written report.
 * @throws the error of the file system; what stood there before then still stands, whole
 */
export async function writeReports(report: Report, folder: string): Promise<Written>;
export async function writeReports(
  report: Report,
  folder: string,
  formats: readonly Format[] | undefined,
  language?: string,
): Promise<Partial<Written>>;
export async function writeReports(
  report: Report,
  folder: string,
  formats: readonly Format[] = DEFAULT_FORMATS,
  language?: string,
): Promise<Partial<Written>> {
  const files = (Object.keys(RENDERERS) as Format[])
    .filter((format) => formats.includes(format))
    .map((format) => ({ format, path: join(folder, FORMAT_FILES[format]), render: RENDERERS[format] }));
  makeFolder(folder);
  const waiting = (path: string): string => `${path}.${process.pid}.part`;
  try {
    // One after the other: no two of them stand in memory at once.
    for (const { path, render } of files)
      await writeFile(waiting(path), grouped(await render(report, language)));
    for (const { path } of files) await rename(waiting(path), path);
  } catch (error) {
    await Promise.allSettled(files.map(({ path }) => rm(waiting(path), { force: true })));
    throw error;
  }
  return Object.fromEntries(files.map(({ format, path }) => [format, path]));
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

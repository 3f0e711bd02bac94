import { appendFileSync, statSync } from 'node:fs';
import type { Format } from '../reporters/formats.js';
import { markdownReport } from '../reporters/markdown.js';
import { type Written, writeReports } from '../reporters/write.js';
import type { Report } from '../results/report.js';
import { type Cli, tell } from './terminal.js';

/** What GitHub takes as the summary of one step, in bytes. */
const MOST = 1_048_576;

/**
 * Writes the reports of a run as a command does: the formats that were asked for, and the job summary where a CI offers
 * a place for it.
 * @throws the error of the file system where a report cannot be written
 */
export async function leaveReports(cli: Cli, report: Report, folder: string): Promise<Written>;
export async function leaveReports(
  cli: Cli,
  report: Report,
  folder: string,
  formats: readonly Format[] | undefined,
  language?: string,
): Promise<Partial<Written>>;
export async function leaveReports(
  cli: Cli,
  report: Report,
  folder: string,
  formats?: readonly Format[],
  language?: string,
): Promise<Partial<Written>> {
  const written = await writeReports(report, folder, formats, language);
  summarizeJob(cli, report);
  return written;
}

/**
 * Adds the Markdown summary to the file that GitHub Actions and its kin name in `GITHUB_STEP_SUMMARY`. Several runs of one
 * step share it; what no longer fits is left out with a word, and a summary that cannot be written stops nothing.
 */
function summarizeJob(cli: Cli, report: Report): void {
  const file = cli.env.GITHUB_STEP_SUMMARY;
  if (!file) return;
  try {
    const stands = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    const text = `${markdownReport(report)}\n`;
    const fits = stands + Buffer.byteLength(text) <= MOST;
    if (fits) appendFileSync(file, text);
    else tell(cli, 'The job summary is full: this run is told in summary.md alone.');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    tell(cli, `The job summary could not be written: ${why}`);
  }
}

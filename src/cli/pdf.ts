import { SetupFault } from '../config/setup-fault.js';
import { findBrowser } from '../journey/find-browser.js';
import { PDF_FILE, printPdf } from '../reporters/pdf.js';
import type { Report } from '../results/report.js';
import { type Cli, say, tell } from './terminal.js';

/** The flags that a print goes by. */
export interface PdfFlags {
  readonly pdf?: boolean | undefined;
  readonly language?: string | undefined;
  readonly formats?: readonly string[] | undefined;
}

/** Prints the report that stands at a path, and says where the PDF is. */
export type Print = (report: Report, html: string) => Promise<string>;

/**
 * How `--pdf` is done; undefined where it is not asked for. To be asked before a run begins: what is missing for it is
 * known then.
 * @throws SetupFault where no browser is installed, or report.html is left out
 */
export function pdfPrinter({ pdf, language, formats }: PdfFlags, find = findBrowser): Print | undefined {
  if (!pdf) return undefined;
  if (formats !== undefined && !formats.includes('html')) {
    throw new SetupFault(`--pdf prints report.html, and --formats leaves it out`, {
      remedy: 'Add html to --formats.',
    });
  }
  const browser = find()?.path;
  if (browser === undefined) {
    throw new SetupFault('no browser was found to print the report with', {
      remedy:
        'Install Chrome, Chromium or Edge, run `npx playwright-core install chromium --only-shell`, or name one in FAPI_HARNESS_BROWSER. report.html can be printed by hand as well.',
    });
  }
  return async (report, html) => {
    try {
      return await printPdf(report, { html, browser, language });
    } catch (error) {
      const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      throw new Error(
        `${PDF_FILE} could not be printed with ${browser}: ${why} Name another browser in FAPI_HARNESS_BROWSER, or print report.html by hand.`,
        { cause: error },
      );
    }
  };
}

/**
 * Prints beside the reports that stand already, and says where. What cannot be printed is told, and takes nothing else
 * down: the reports and their signature are worth more than paper. Where a run was stopped, nobody waits for a print.
 * @returns the path of the PDF, or nothing
 */
export async function leavePdf(
  cli: Cli,
  print: Print | undefined,
  report: Report,
  html: string | undefined,
  { stopped = false } = {},
): Promise<readonly string[]> {
  if (print === undefined || html === undefined) return [];
  if (stopped) {
    tell(cli, `The run was stopped: ${PDF_FILE} is left out. \`fapi-harness report <run> --pdf\` makes it.`);
    return [];
  }
  try {
    const path = await print(report, html);
    say(cli, path);
    return [path];
  } catch (error) {
    tell(cli, error instanceof Error ? error.message : String(error));
    return [];
  }
}

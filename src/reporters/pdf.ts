import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Report } from '../results/report.js';
import { templating } from './html.js';
import { pdfTemplates } from './html-assets.js';
import { DEFAULT_LANGUAGE, labels } from './labels.js';

/** What the print of a report is called, beside report.html. */
export const PDF_FILE = 'report.pdf';

/** Milliseconds for a browser to lay out the report of a long run; every step of the print has this much. */
const PATIENCE = 180_000;

export interface PdfOptions {
  /** Path of report.html; the print is laid beside it. */
  readonly html: string;
  /** Path of an installed browser. */
  readonly browser: string;
  readonly language?: string | undefined;
}

/**
 * Prints report.html to report.pdf with an installed browser: A4, tagged, with an outline, and with bank, run and page
 * numbers on every page. The page runs no script and reaches no network. An older print stays whole where this one fails.
 * @returns the path of the PDF
 * @throws what the browser tells where it cannot start or print
 */
export async function printPdf(report: Report, options: PdfOptions): Promise<string> {
  const words = labels(options.language ?? DEFAULT_LANGUAGE);
  const [handlebars, { header, footer }, { chromium }] = await Promise.all([
    templating(words),
    pdfTemplates(),
    import('playwright-core'),
  ]);
  const facts = {
    bank: report.target.name,
    run: report.run.id,
    started: words.time(report.run.startedAt),
  };
  const browser = await chromium.launch({
    executablePath: options.browser,
    chromiumSandbox: false,
    timeout: PATIENCE,
  });
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(pathToFileURL(options.html).href, { timeout: PATIENCE });
    const pdf = await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: handlebars.compile(header)(facts),
      footerTemplate: handlebars.compile(footer)(facts),
      tagged: true,
      outline: true,
    });
    const path = join(dirname(options.html), PDF_FILE);
    const waiting = `${path}.${process.pid}.part`;
    try {
      await writeFile(waiting, pdf);
      await rename(waiting, path);
    } finally {
      await rm(waiting, { force: true });
    }
    return path;
  } finally {
    await browser.close();
  }
}

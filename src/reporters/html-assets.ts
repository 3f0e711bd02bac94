import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../package-root.js';

/** Templates, style and script of the HTML report, as they stand in `reports/templates`. */
export interface HtmlAssets {
  readonly page: string;
  /** Partial name to template. */
  readonly partials: ReadonlyMap<string, string>;
  /** All of `styles/`, in the order of the names. */
  readonly css: string;
  readonly js: string;
}

const folder = join(packageRoot, 'reports', 'templates');

/** Line ends are made one: a browser hashes style and script after it has made them so. */
const text = async (...path: string[]): Promise<string> =>
  (await readFile(join(folder, ...path), 'utf8')).replace(/\r\n?/g, '\n');

/** Templates of what stands on every page of a print. */
export async function pdfTemplates(): Promise<{ readonly header: string; readonly footer: string }> {
  const [header, footer] = await Promise.all([text('pdf', 'header.hbs'), text('pdf', 'footer.hbs')]);
  return { header, footer };
}

/** Reads all assets; a file that is missing is an error of the installation. */
export async function htmlAssets(): Promise<HtmlAssets> {
  const list = async (of: string, ending: string): Promise<string[]> =>
    (await readdir(join(folder, of))).filter((name) => name.endsWith(ending)).sort();
  const [names, styles] = await Promise.all([list('partials', '.hbs'), list('styles', '.css')]);
  const [page, js, sheets, partials] = await Promise.all([
    text('report.hbs'),
    text('report.js'),
    Promise.all(styles.map((name) => text('styles', name))),
    Promise.all(names.map((name) => text('partials', name))),
  ]);
  return {
    page,
    css: sheets.join('\n'),
    js,
    partials: new Map(names.map((name, index) => [name.slice(0, -'.hbs'.length), partials[index] ?? ''])),
  };
}

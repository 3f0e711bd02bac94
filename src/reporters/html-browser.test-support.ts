import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { expect } from 'chai';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** A real browser to open reports in, and what every page must not do there. */

const PLACES = [
  process.env.FAPI_HARNESS_BROWSER ?? '',
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A browser at a known place, else the one that Playwright downloads. */
export async function launch(): Promise<Browser> {
  const executablePath = PLACES.find((path) => path !== '' && existsSync(path));
  try {
    return await chromium.launch({
      ...(executablePath ? { executablePath } : {}),
      chromiumSandbox: false,
    });
  } catch (error) {
    throw new Error(`No Chromium to open the report with; tried ${PLACES.filter(Boolean).join(', ')}.`, {
      cause: error,
    });
  }
}

/** Opens a file, watching for anything it loads and anything it complains about. */
export async function openFile(
  browser: Browser,
  file: string,
  options: BrowserContextOptions & { readonly at?: string },
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const { at = '', ...context } = options;
  const opened = await browser.newContext(context);
  try {
    const page = await opened.newPage();
    const loaded: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    const url = pathToFileURL(file).href;
    await page.goto(`${url}${at}`);
    await use(page);
    expect(loaded.filter((one) => !one.startsWith('data:'))).to.deep.equal([url]);
    expect(complaints).to.deep.equal([]);
  } finally {
    await opened.close();
  }
}

/** Opens everything that is folded. */
export const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

/** What axe finds against WCAG 2.2 AA, a line each. */
export async function violationsOf(page: Page, ...within: string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (selectors) => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe;
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const found = await run.run(selectors.length === 0 ? document : { include: selectors }, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
    });
    return found.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.length} × ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary}`,
    );
  }, within);
}

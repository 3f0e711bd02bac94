import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Report } from '../results/report.js';
import { hostile, PAYLOAD } from './hostile.test-support.js';
import { htmlReport } from './html.js';
import { slug } from './html-anchors.js';
import { launch, openFile, violationsOf } from './html-browser.test-support.js';
import { sampleReport } from './sample.test-support.js';

/** A report that has all that a finding can show. */
function fullReport(): Report {
  const report = sampleReport();
  const check = report.checks.find((one) => one.check === 'request-object-without-exp');
  if (check?.result === undefined) throw new Error('the sample has no such result');
  const { key: _, ...one } = check.result;
  check.result.sent = 'a request object with aud = other, without exp';
  check.result.differs = [
    { part: 'status', allowed: ['400'], came: '201', fits: false },
    { part: 'x-any', fits: true },
  ];
  check.result.attempts = [one, one];
  check.earlier = [{ run: 'run-1', at: '2027-01-01T08:00:00.000Z', result: check.result }];
  check.provenBy = [{ defect: 'takes-all', breaks: 'The bank takes all.' }];
  const known = { check: check.check, owner: 'M. Okafor', reason: 'Mended in May.', expires: '2027-06-01' };
  check.known = { ...known, ticket: 'https://tickets.example/7', state: 'active' };
  return report;
}

describe('html report, tools of the engineer in a browser', function () {
  this.timeout(60_000);
  let browser: Browser;
  let folder = '';
  let sample = '';
  let planted = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'report-tools-'));
    sample = join(folder, 'report.html');
    planted = join(folder, 'hostile.html');
    await writeFile(sample, await htmlReport(fullReport()));
    const evil = hostile(fullReport());
    // A method that no HTTP has gets no curl line.
    for (const exchange of evil.exchanges) exchange.method = 'POST';
    await writeFile(planted, await htmlReport(evil));
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const open = (
    file: string,
    options: BrowserContextOptions & { readonly at?: string },
    use: (page: Page) => Promise<void>,
  ) => openFile(browser, file, options, use);

  const shown = (page: Page): Promise<number> => page.locator('details.check:visible').count();

  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 1440],
    ['light', 360],
    ['dark', 360],
  ] as const) {
    it(`meets WCAG 2.2 AA in findings and tools, ${colorScheme}, ${width} px wide`, async () => {
      await open(sample, { colorScheme, viewport: { width, height: 900 } }, async (page) => {
        await page.evaluate(() => {
          for (const details of document.querySelectorAll<HTMLDetailsElement>(
            '#failures details, #evidence details',
          ))
            details.open = true;
        });
        expect(await violationsOf(page, '#failures', '#checks', '#evidence')).to.deep.equal([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).to.be.at.most(0);
      });
    });
  }

  it('narrows the list by severity, variant, specification and words, and brings all back', async () => {
    await open(sample, {}, async (page) => {
      const all = await shown(page);
      await page.getByLabel('Severity').selectOption('critical');
      const critical = await shown(page);
      expect(critical).to.be.greaterThan(0).and.to.be.lessThan(all);
      expect(
        await page
          .locator('details.check:visible')
          .evaluateAll((list) => list.every((it) => (it as HTMLElement).dataset.severity === 'critical')),
      ).to.equal(true);
      await page.getByLabel('Variant').selectOption('any');
      expect(await shown(page)).to.be.lessThan(critical);
      await page.getByRole('button', { name: 'Show all' }).click();
      expect(await shown(page)).to.equal(all);
      const one = await page.locator('.specification').first().getAttribute('data-group');
      await page.getByLabel('Specification').selectOption(one);
      expect(await page.locator('.specification:visible').count()).to.equal(1);
      await page.getByRole('button', { name: 'Show all' }).click();
      // Words of the clause and of the body are found, not the id alone.
      await page.getByLabel('Search checks').fill('5.2.2 never expires');
      expect(await shown(page)).to.equal(1);
    });
  });

  it('keeps what is chosen in the address, and takes it from there', async () => {
    let address = '';
    await open(sample, {}, async (page) => {
      await page.getByLabel('Search checks').fill('exp & "more"');
      await page.locator('.tools input[value=passed]').uncheck();
      await page.getByLabel('Severity').selectOption('high');
      address = await page.evaluate(() => location.hash);
    });
    expect(address).to.match(/^#checks\?/);
    await open(sample, { at: address }, async (page) => {
      expect(await page.getByLabel('Search checks').inputValue()).to.equal('exp & "more"');
      expect(await page.locator('.tools input[value=passed]').isChecked()).to.equal(false);
      expect(await page.locator('.tools input[value=failed]').isChecked()).to.equal(true);
      expect(await page.getByLabel('Severity').inputValue()).to.equal('high');
    });
    await open(sample, { at: '#checks?verdict=failed' }, async (page) => {
      const verdicts = await page
        .locator('details.check:visible')
        .evaluateAll((list) => list.map((it) => (it as HTMLElement).dataset.verdict));
      expect(new Set(verdicts)).to.deep.equal(new Set(['failed']));
    });
  });

  it('opens what a link leads to, by the short and by the whole address of a check, and of evidence', async () => {
    const { key } = fullReport().checks.find(({ known }) => known !== undefined) ?? { key: '' };
    for (const at of ['#check-request-object-without-exp', `#check-${slug(key)}`]) {
      await open(sample, { at }, async (page) => {
        await page
          .locator('details.check[id^="check-request-object-without-exp"][open]')
          .waitFor({ state: 'visible' });
      });
    }
    const id = sampleReport().exchanges.at(-1)?.id;
    await open(sample, { at: `#e-${id}` }, async (page) => {
      await page.locator(`[id="e-${id}"][open]`).waitFor({ state: 'visible' });
    });
    // An address that nobody made breaks nothing.
    for (const at of ['#%E0%A4%A', '#checks?severity=%22%3E', '#"><img src=x>']) {
      await open(sample, { at }, async (page) => {
        expect(await shown(page)).to.be.greaterThan(0);
      });
    }
  });

  it('goes from failure to failure by n and p, to the search by /, and leaves typing alone', async () => {
    await open(sample, {}, async (page) => {
      const here = () => page.evaluate(() => document.activeElement?.id);
      const ids = await page
        .locator('#failures .finding.failed')
        .evaluateAll((list) => list.map(({ id }) => id));
      await page.keyboard.press('n');
      expect(await here()).to.equal(ids[0]);
      await page.keyboard.press('n');
      expect(await here()).to.equal(ids[1]);
      await page.keyboard.press('p');
      expect(await here()).to.equal(ids[0]);
      await page.keyboard.press('/');
      expect(await here()).to.equal('search');
      await page.keyboard.type('n/p');
      expect(await page.getByLabel('Search checks').inputValue()).to.equal('n/p');
      await page.keyboard.press('Escape');
      expect(await page.getByLabel('Search checks').inputValue()).to.equal('');
      expect(await shown(page)).to.be.greaterThan(10);
      // Single keys can be turned off (WCAG 2.1.4), and the help beside the box says what they do.
      expect(await page.locator('.keys').textContent()).to.contain('next failure');
      await page.locator('.keys input').uncheck();
      await page.locator('h1').click();
      await page.keyboard.press('n');
      expect(await here()).not.to.equal(ids[0]);
    });
  });

  it('copies a command, without network, also where the page gets no clipboard', async () => {
    await open(sample, { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      const finding = page.locator('#finding-request-object-without-exp');
      const command = finding.locator('dl .command');
      await command.getByRole('button', { name: 'Copy' }).click();
      await command.getByRole('button', { name: 'Copied' }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).to.equal(
        'npx fapi-harness run --target northwind.yaml --only request-object-without-exp',
      );
      await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
      await finding.locator('.curl summary').click();
      const curl = finding.locator('.curl .command');
      await curl.getByRole('button', { name: 'Copy' }).click();
      expect(await page.evaluate(() => getSelection()?.toString())).to.match(/^curl --include/);
    });
  });

  it('leaves hostile text inert in filters, search, links, differences and curl lines', async () => {
    await open(planted, {}, async (page) => {
      await page.getByLabel('Search checks').fill(PAYLOAD.toLowerCase().slice(0, 30));
      expect(await shown(page)).to.be.greaterThan(0);
      const variants = page.getByLabel('Variant').locator('option');
      await page.getByLabel('Variant').selectOption({ index: (await variants.count()) - 1 });
      const address = await page.evaluate(() => location.hash);
      expect(address).not.to.match(/[<>"]/);
      await page.keyboard.press('Escape');
      await page.evaluate(() => dispatchEvent(new HashChangeEvent('hashchange')));
      expect(await page.locator('.differs').first().textContent()).to.contain('<img src=x');
      expect(await page.locator('.curl code').first().textContent()).to.contain("'\\''");
      expect(await page.evaluate(() => 'hacked' in globalThis)).to.equal(false);
      expect(await page.locator('img[src="x"]').count()).to.equal(0);
    });
  });

  it('shows findings, differences, curl lines and evidence without script', async () => {
    await open(sample, { javaScriptEnabled: false }, async (page) => {
      const finding = page.locator('#finding-request-object-without-exp');
      expect(await finding.locator('.differs').isVisible()).to.equal(true);
      await finding.locator('.curl summary').click();
      expect(await finding.locator('.curl code').first().isVisible()).to.equal(true);
      expect(await page.locator('button:visible').count()).to.equal(0);
      await page.locator('#evidence details.evidence summary').first().click();
      expect(await page.locator('#evidence pre').first().isVisible()).to.equal(true);
    });
  });
});

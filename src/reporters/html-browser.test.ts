import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { hostile } from './hostile.test-support.js';
import { htmlReport } from './html.js';
import { launch, openFile, unfold, violationsOf } from './html-browser.test-support.js';
import { sampleReport } from './sample.test-support.js';

describe('html report in a browser', function () {
  this.timeout(60_000);
  let browser: Browser;
  let folder = '';
  let sample = '';
  let planted = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'report-page-'));
    sample = join(folder, 'report.html');
    planted = join(folder, 'hostile.html');
    await writeFile(sample, await htmlReport(sampleReport()));
    await writeFile(planted, await htmlReport(hostile(sampleReport())));
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const open = (file: string, options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
    openFile(browser, file, options, use);

  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 360],
  ] as const) {
    it(`meets WCAG 2.2 AA, ${colorScheme}, ${width} px wide, all unfolded`, async () => {
      await open(sample, { colorScheme, viewport: { width, height: 900 } }, async (page) => {
        await unfold(page);
        expect(await violationsOf(page)).to.deep.equal([]);
      });
    });
  }

  it('never scrolls sideways, from 360 px to wide, whatever it holds', async () => {
    for (const file of [sample, planted]) {
      for (const width of [360, 800, 1440]) {
        await open(file, { viewport: { width, height: 800 } }, async (page) => {
          await unfold(page);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(over, `${width} px`).to.be.at.most(0);
        });
      }
    }
  });

  it('runs nothing that a bank planted', async () => {
    await open(planted, {}, async (page) => {
      await unfold(page);
      expect(await page.evaluate(() => 'hacked' in globalThis)).to.equal(false);
      expect(await page.locator('#failures .finding').count()).to.equal(5);
    });
  });

  it('can be read whole without script', async () => {
    await open(sample, { javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('details.check').count()).to.equal(40);
      expect(await page.locator('details.check').last().isVisible()).to.equal(true);
      expect(await page.locator('.tools').isVisible()).to.equal(false);
      expect(await page.locator('#failures .finding').first().isVisible()).to.equal(true);
    });
  });

  it('works from the keyboard: skip link first, folds with Enter', async () => {
    await open(sample, {}, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.className)).to.equal('skip');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).to.equal('readiness');
      const summary = page.locator('details.check summary').first();
      await summary.focus();
      await page.keyboard.press('Enter');
      expect(await page.locator('details.check').first().getAttribute('open')).not.to.equal(null);
    });
  });

  it('finds checks by words and verdict, and opens what a link leads to', async () => {
    await open(sample, {}, async (page) => {
      const shown = () => page.locator('details.check:visible').count();
      await page.getByLabel('Search checks').fill('exp fapi1-adv-5.2.2-13');
      expect(await shown()).to.equal(3);
      expect(await page.locator('.tools output').textContent()).to.equal('3 shown');
      await page.getByLabel('Search checks').fill('');
      await page.locator('.tools input[value=passed]').uncheck();
      expect(await shown()).to.equal(11);
      // A link to a check that the filter hides brings it back, unfolded.
      await page.evaluate(() => {
        location.hash = '#check-request-object-accepted';
      });
      await page
        .locator('details.check[open]:has(#check-request-object-accepted)')
        .waitFor({ state: 'visible' });
    });
  });

  it('prints: the failures stand open on paper, the tools are gone', async () => {
    await open(sample, {}, async (page) => {
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.subarray(0, 5).toString()).to.equal('%PDF-');
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      expect(await page.locator('.tools').isVisible()).to.equal(false);
      expect(await page.locator('#failures .finding img').first().isVisible()).to.equal(true);
      await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      await page.emulateMedia({ media: 'screen' });
      expect(await page.locator('#failures .finding img').first().isVisible()).to.equal(false);
    });
  });
});

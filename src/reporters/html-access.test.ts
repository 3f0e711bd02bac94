import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { RunPart } from '../results/events.js';
import { htmlReport } from './html.js';
import { launch, openFile, unfold, violationsOf } from './html-browser.test-support.js';
import { gatedReport } from './sample-gate.test-support.js';

/** What Jenkins sends with every file of a build unless somebody loosens it. */
const JENKINS = "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';";

const part = (run: string, relation: RunPart['relation']): RunPart => ({
  run,
  relation,
  startedAt: '2026-03-09T08:00:00.000Z',
  finishedAt: '2026-03-09T08:00:08.000Z',
  ms: 8000,
  interrupted: false,
  seed: 'c4f1a09e',
  command: ['run', '--target', 'northwind.yaml'],
  target: { name: 'Northwind Bank', digest: 'abcdef0123456789abcdef', environment: 'sandbox' },
  tool: { name: 'fapi-harness', version: '0.2.0' },
  exitCode: 1,
});

describe('html report for every reader', function () {
  this.timeout(60_000);
  let browser: Browser;
  let folder = '';
  const files: Record<string, string> = {};

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'report-access-'));
    // Everything that a report can hold: a gate, known failures, a history and a signature.
    const report = {
      ...gatedReport(),
      parts: [part('one', 'first'), part('two', 'rerun')],
      signedBy: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
    };
    for (const language of ['en', 'de']) {
      const file = join(folder, `${language}.html`);
      await writeFile(file, await htmlReport(report, language));
      files[language] = file;
    }
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  for (const [language, colorScheme, width] of [
    ['en', 'light', 1280],
    ['de', 'dark', 320],
  ] as const) {
    it(`meets WCAG 2.2 AA with all that a report can hold: ${language}, ${colorScheme}, ${width} px`, async () => {
      const view = { colorScheme, viewport: { width, height: 900 } };
      await openFile(browser, files[language] ?? '', view, async (page) => {
        await unfold(page);
        expect(await violationsOf(page)).to.deep.equal([]);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(over).to.be.at.most(0);
      });
    });
  }

  it('meets WCAG 2.2 AA on paper, and is light there whatever the screen is', async () => {
    await openFile(browser, files.en ?? '', { colorScheme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      // Nobody taps on paper.
      const violations = (await violationsOf(page)).filter((told) => !told.startsWith('target-size'));
      expect(violations).to.deep.equal([]);
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(paper).to.equal('rgb(255, 255, 255)');
      expect(await page.locator('.contents').isVisible()).to.equal(false);
      expect(await page.locator('#evidence .print-only').isVisible()).to.equal(true);
    });
  });

  it('shows where the focus is, on everything that can have it', async () => {
    await openFile(browser, files.en ?? '', { viewport: { width: 1280, height: 900 } }, async (page) => {
      for (let step = 0; step < 40; step++) {
        await page.keyboard.press('Tab');
        const [name, width] = await page.evaluate(() => {
          const element = document.activeElement;
          return element === null
            ? ['', '']
            : [element.outerHTML.slice(0, 80), getComputedStyle(element).outlineWidth];
        });
        expect(width, name).to.equal('3px');
      }
    });
  });

  it('can be read under the policy of Jenkins, without style, script and pictures', async () => {
    const body = await readFile(files.en ?? '');
    const server = createServer((_, answer) => {
      answer.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': JENKINS }).end(body);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    try {
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      expect(await page.locator('h1').innerText()).to.equal('Northwind Bank');
      expect(await page.locator('#readiness h3').first().isVisible()).to.equal(true);
      for (const id of ['stands', 'gate', 'history', 'coverage', 'failures', 'checks', 'contest', 'proof']) {
        expect(await page.locator(`#${id} h2`).isVisible(), id).to.equal(true);
      }
      // Without its style nothing may cover the text: icons and bars have sizes of their own.
      const tall = await page.evaluate(
        () =>
          [...document.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().height > 20)
            .length,
      );
      expect(tall).to.equal(0);
      expect(await page.locator('.tools').isVisible()).to.equal(false);
      // A fold needs no script.
      const check = page.locator('details.check').first();
      await check.locator('summary').click();
      expect(await check.locator('.reason').isVisible()).to.equal(true);
      for (const picture of await page.locator('img').all()) {
        expect(await picture.getAttribute('alt')).not.to.equal('');
      }
    } finally {
      await context.close();
      server.close();
    }
  });
});

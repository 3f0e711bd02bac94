import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { expect } from 'chai';
import { type Browser, chromium, type Page } from 'playwright-core';
import { Process, workFolder } from '../cli/cli.test-support.js';
import { findBrowser } from '../journey/find-browser.js';
import { hostile } from '../reporters/hostile.test-support.js';
import { sampleEvents, sampleReport } from '../reporters/sample.test-support.js';
import type { RunEvent } from '../results/events.js';
import type { Report } from '../results/report.js';
import { startUi } from './server.js';

const KEY = /^code-reuse/;

describe('the page of a run, in a browser', function () {
  this.timeout(60_000);
  let folder: Awaited<ReturnType<typeof workFolder>>;
  let browser: Browser;
  let run: Process;
  let page: Page;
  const loaded: string[] = [];
  const complaints: string[] = [];

  /** The address, as soon as it is told on standard error. */
  async function address(): Promise<string> {
    for (;;) {
      const [, url] = /Watch the run at (\S+)/.exec(run.stderr) ?? [];
      if (url !== undefined) return url;
      const gone = once(run.child, 'exit').then(() => Promise.reject(new Error(run.stderr)));
      gone.catch(() => {});
      await Promise.race([once(run.child.stderr as NodeJS.ReadableStream, 'data'), gone]);
    }
  }

  before(async () => {
    folder = await workFolder();
    const path = findBrowser()?.path;
    browser = await chromium.launch({ ...(path && { executablePath: path }), chromiumSandbox: false });
    const args = ['--variants', 'private_key_jwt+pushed+jarm', '--only', 'code-reuse', '--only', 'jarm-aud'];
    run = new Process(
      [
        'demo',
        '--defect',
        'code-can-be-reused',
        ...args,
        '--driver',
        'forms',
        '--ui',
        '--out',
        join(folder.path, 'run'),
      ],
      { cwd: folder.path },
    );
    const url = await address();
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on('request', (request) => loaded.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(url);
  });

  after(async () => {
    await browser?.close();
    run.child.kill();
    await run.ended();
    await folder.remove();
  });

  it('turns red with the reason of the check that fails', async () => {
    const failure = page.locator('#failures-list li').first();
    await failure.waitFor();
    expect(await failure.textContent()).to.match(/code-reuse.*critical|code-reuse.*high/);
    expect((await failure.locator('p').textContent())?.length).to.be.greaterThan(20);
    await page.locator('#readiness').waitFor();
    expect(await page.locator('#readiness').textContent()).to.contain('Not ready');
    expect(await page.locator('#done').textContent()).to.match(/^2 of 2 checks in /);
    expect(await page.locator('.check[data-state=failed]').count()).to.equal(1);
    expect(await page.locator('.check[data-state=passed]:visible').count()).to.equal(1);
    expect(await page.title()).to.match(/^✗ 1 · ended · /);
  });

  it('opens the evidence of a check: sent, expected, actual, exchanges', async () => {
    await page.locator('#failures-list button').click();
    const detail = page.locator('#detail');
    await detail.locator('.judgement').waitFor();
    const text = (await detail.textContent()) ?? '';
    for (const label of ['sent', 'expected', 'actual', 'FAPI1-BASE', 'mend']) expect(text).to.contain(label);
    const culprit = detail.locator('.piece.culprit');
    expect(await culprit.first().getAttribute('open')).not.to.equal(null);
    expect(await culprit.first().textContent()).to.contain('POST /token');
    expect(await culprit.first().textContent()).not.to.match(/eyJ[\w-]+\.[\w-]+\.[\w-]{20}/);
    expect(decodeURIComponent(new URL(page.url()).hash.slice(1))).to.match(KEY);
  });

  it('judges the check again, and shows both judgements', async () => {
    await page.locator('#detail [data-action=rerun]').click();
    await page.locator('#detail .judgement[data-go="1"]').waitFor();
    await page.locator('#detail [data-action=rerun]:not([aria-disabled])').waitFor();
    const titles = await page.locator('#detail .judgement h4').allTextContents();
    expect(titles).to.deep.equal(['Rerun 1 failed', 'In the run failed']);
    expect(await page.locator('.check[aria-current] .why').textContent()).to.contain('2 runs');
    expect(await page.locator('#detail .judgement .piece').count()).to.be.greaterThan(2);
    expect(existsSync(join(folder.path, 'run-rerun-1', 'run.ndjson'))).to.equal(true);
    expect(existsSync(join(folder.path, 'run', 'report.html'))).to.equal(true);
  });

  it('finds checks by words and verdict', async () => {
    const shown = () => page.locator('.check:visible').count();
    await page.getByLabel('Search').fill('jarm-aud');
    await page.locator('#shown', { hasText: '1 check shown' }).waitFor();
    expect(await shown()).to.equal(1);
    await page.getByLabel('Search').fill('');
    await page.locator('#filters input[value=failed]').uncheck();
    await page.locator('#shown', { hasText: '1 check shown' }).waitFor();
    await page.locator('#filters input[value=left]').check();
    await page.locator('#shown', { hasText: /[1-9]\d+ checks shown/ }).waitFor();
    await page.locator('#filters input[value=left]').uncheck();
    await page.locator('#filters input[value=failed]').check();
    await page.locator('#shown', { hasText: '2 checks shown' }).waitFor();
  });

  it('works from the keyboard: skip link, arrows, Enter, Escape', async () => {
    await page.locator('#detail').press('Escape');
    expect(await page.evaluate(() => document.activeElement?.className)).to.equal('check');
    const check = page.locator('.check:visible');
    await check.first().focus();
    await page.keyboard.press('ArrowDown');
    const second = await check.nth(1).getAttribute('data-key');
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.key)).to.equal(second);
    await page.keyboard.press('Enter');
    await page.locator('#detail .judgement').first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).to.equal('detail');
  });

  for (const [colorScheme, width] of [
    ['light', 1400],
    ['dark', 360],
  ] as const) {
    it(`meets WCAG 2.2 AA, ${colorScheme}, ${width} px wide, and never scrolls sideways`, async () => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.locator('.check[data-state=failed]').click();
      await page.locator('#detail .judgement').first().waitFor();
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const found = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
          runOnly: { type: 'tag', values },
          resultTypes: ['violations'],
        });
        return found.violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes.length} × ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary}`,
        );
      });
      expect(violations).to.deep.equal([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).to.be.at.most(0);
    });
  }

  it('opens the report in an origin of its own, and loads nothing from elsewhere', async () => {
    const opened = page.waitForEvent('popup');
    await page.locator('a.report').click();
    const report = await opened;
    await report.locator('#failures .finding').first().waitFor();
    expect(await report.evaluate(() => origin)).to.equal('null');
    await report.close();
    const own = new URL(page.url());
    const strange = loaded.filter(
      (url) => !url.startsWith(own.origin + own.pathname) && !url.startsWith('data:'),
    );
    expect(strange).to.deep.equal([]);
    expect(complaints).to.deep.equal([]);
  });

  it('ends with Ctrl-C, with the exit code of the run', async () => {
    run.child.kill('SIGINT');
    const { code, stderr } = await run.ended();
    // Windows has no signals: there the process is ended from outside.
    if (process.platform === 'win32') return;
    expect(code, stderr).to.equal(1);
    expect(stderr).not.to.contain('Stopping');
    await page.locator('#connection', { hasText: 'No connection' }).waitFor();
  });

  it('runs nothing that a bank planted, in any place', async () => {
    const ui = await startUi();
    const planted = await browser.newPage({ viewport: { width: 800, height: 900 } });
    try {
      const report = hostile(sampleReport());
      for (const event of hostileEvents(report)) ui.onEvent(event);
      ui.ended(report);
      await planted.goto(ui.url);
      await planted.locator('#failures-list li').nth(4).waitFor();
      for (const failure of await planted.locator('#failures-list button').all()) {
        const name = (await failure.textContent()) ?? '';
        await failure.click();
        await planted.locator('#detail .about dd', { hasText: name }).first().waitFor();
        await planted.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
      }
      expect(await planted.locator('#detail .piece').count()).to.be.greaterThan(0);
      expect(await planted.locator('#detail').textContent()).to.contain('<script>window.hacked=1</script>');
      expect(await planted.evaluate(() => 'hacked' in globalThis)).to.equal(false);
      expect(await planted.evaluate(() => document.documentElement.scrollWidth - innerWidth)).to.be.at.most(
        0,
      );
    } finally {
      await planted.close();
      await ui.close();
    }
  });
});

/** The events behind a report, with all that was planted in it. */
function hostileEvents(report: Report): RunEvent[] {
  const at = new Date(0).toISOString();
  const [started] = sampleEvents();
  if (started?.type !== 'run.started') throw new Error('the sample does not begin');
  return [
    { ...started, target: report.target, profiles: report.profiles },
    {
      type: 'plan.made',
      at,
      checks: report.checks,
      requirements: [],
      estimate: { requests: 1, seconds: 1, longestWait: 0 },
    },
    ...report.exchanges.map((exchange) => ({ type: 'exchange' as const, exchange })),
    ...report.handshakes.map((handshake) => ({ type: 'handshake' as const, handshake })),
    ...report.journeys.map((journey) => ({ type: 'journey' as const, journey })),
    ...report.checks.flatMap(({ result }) =>
      result ? [{ type: 'check.settled' as const, at, result }] : [],
    ),
    { type: 'note', at, text: report.target.name },
  ];
}

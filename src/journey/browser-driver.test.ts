import { expect } from 'chai';
import { cover } from './browser-cover.js';
import { browserDriver } from './browser-driver.js';
import { findBrowser } from './find-browser.js';
import {
  ada,
  approve,
  type ForbiddenServer,
  forbidden,
  heard,
  type Issued,
  issue,
  oneTimeCode,
  serve,
  signIn,
} from './test-bank.test-support.js';
import { testBank } from './test-bank-pages.test-support.js';
import type { JourneyDriver, JourneyScript, Walk } from './types.js';

const executable = findBrowser()?.path ?? '';
const BACK: JourneyScript = [...approve, { on: 'Going back', click: 'Back to the app' }];
const RESULT = 'code=c0de&state=s';

describe('browser driver', function () {
  this.timeout(20_000);
  let tls: Issued;
  let bank: Awaited<ReturnType<typeof testBank>>;

  before(async function () {
    if (executable === '') this.skip();
    tls = await issue('Test CA');
    bank = await testBank(tls);
  });
  after(() => bank?.close());

  const walkOnce = async (
    driver: JourneyDriver,
    home: ForbiddenServer,
    mode: string,
    script: JourneyScript = BACK,
    screenshots = false,
  ): Promise<Walk> => {
    const session = await driver.open(heard());
    const redirectUri = `${home.url}/cb`;
    try {
      return await session.walk({
        id: `walk ${mode}`,
        start: { url: `${bank.url}/authorize?${new URLSearchParams({ redirect_uri: redirectUri, mode })}` },
        redirectUri,
        script,
        customer: ada,
        signal: AbortSignal.timeout(15_000),
        screenshots,
      });
    } finally {
      await session.close();
    }
  };

  // Without the wall in the resolver the watch over each page stands alone: as where a bank lives at the same host.
  for (const wall of [true, false]) {
    describe(
      wall ? 'with the redirect host walled off' : 'with the redirect host known as the bank’s',
      () => {
        let driver: JourneyDriver;
        let secure: ForbiddenServer;
        let open: ForbiddenServer;
        before(async () => {
          secure = await forbidden(tls);
          open = await forbidden();
          driver = await browserDriver({ executable, ca: tls.ca, hosts: wall ? [] : [secure.url, open.url] });
        });
        after(async () => {
          await driver.close();
          await Promise.all([secure.close(), open.close()]);
          expect([...secure.reached, ...open.reached]).to.deep.equal([]);
        });

        for (const mode of [
          'query',
          '303',
          '307',
          'fragment',
          'form_post',
          'refresh',
          'script',
          'new tab',
          'link in new tab',
        ]) {
          it(`never opens the redirect URI: ${mode}`, async () => {
            for (const home of mode === 'query' ? [secure, open] : [secure]) {
              const { end } = await walkOnce(driver, home, mode);
              expect(end.at, JSON.stringify(end).slice(0, 300)).to.equal('redirect');
              if (end.at !== 'redirect') continue;
              if (mode === 'form_post') expect(end).to.include({ url: `${home.url}/cb`, body: RESULT });
              else expect(end.url).to.equal(`${home.url}/cb${mode === 'fragment' ? '#' : '?'}${RESULT}`);
            }
            expect([...secure.reached, ...open.reached]).to.deep.equal([]);
          });
        }
      },
    );
  }

  it('goes on where a later page lies on another host of the private CA', async () => {
    const second = await testBank(tls);
    const gate = await serve((request, response) => {
      response.setHeader('set-cookie', 'gate=1; Path=/');
      response.writeHead(302, { location: `${second.url}${request.url}` }).end();
    }, tls);
    const driver = await browserDriver({ executable, ca: tls.ca });
    const session = await driver.open(heard());
    const redirectUri = 'https://tpp.example/cb';
    const { end } = await session.walk({
      id: 'gate',
      start: { url: `${gate.url}/authorize?redirect_uri=${redirectUri}` },
      redirectUri,
      script: approve,
      customer: ada,
      signal: AbortSignal.timeout(15_000),
      screenshots: false,
    });
    await driver.close();
    await Promise.all([second.close(), gate.close()]);
    expect(end).to.deep.equal({ at: 'redirect', url: `${redirectUri}?${RESULT}` });
  });

  it('takes pictures when asked for, as JPEG', async () => {
    const home = await forbidden(tls);
    const driver = await browserDriver({ executable, ca: tls.ca });
    const { steps } = await walkOnce(driver, home, 'query', [signIn, oneTimeCode], true);
    await driver.close();
    await home.close();
    expect(steps).to.have.length(3);
    for (const { screenshot = '' } of steps) {
      const bytes = Buffer.from(screenshot, 'base64');
      expect(bytes.subarray(0, 3).toString('hex')).to.equal('ffd8ff');
      expect(bytes.length).to.be.lessThan(60_000);
    }
  });

  it('takes secrets off a page before a picture, and puts them back', async () => {
    const { chromium } = await import('playwright-core');
    const browser = await chromium.launch({ executablePath: executable });
    try {
      const page = await browser.newPage();
      await page.setContent(
        '<p>Your code is 424242.</p><input id="p" type="password" value="x1"><input id="c" autocomplete="one-time-code" value="99"><input id="u" value="ada"><input id="s" value="my 424242" style="color: red"><div id="h"></div>',
      );
      await page.evaluate(() => {
        const root = document.querySelector('#h')?.attachShadow({ mode: 'open' });
        if (root) root.innerHTML = '<b>424242</b>';
      });
      const state = () =>
        page.evaluate(() => [
          document.querySelector('p')?.textContent,
          document.querySelector('#h')?.shadowRoot?.textContent,
          ...[...document.querySelectorAll('input')].map(({ value }) => value),
          document.body.innerHTML,
        ]);
      const before = await state();
      const covered = await page.evaluateHandle(cover, {
        secrets: ['424242'],
        names: [],
        ends: '^$',
        shapes: [],
      });
      expect((await state()).slice(0, 6)).to.deep.equal(['Your code is •••.', '•••', '', '', 'ada', '']);
      await covered.evaluate((all) => all.back());
      expect(await state()).to.deep.equal(before);
    } finally {
      await browser.close();
    }
  });

  it('blames the set-up where the browser does not start', async () => {
    const driver = await browserDriver({ executable: process.execPath });
    const home = await forbidden();
    const error = await walkOnce(driver, home, 'query').catch((thrown: unknown) => thrown);
    await driver.close();
    await home.close();
    expect(error).to.include({ name: 'SetupFault' });
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { parseDocument } from 'yaml';
import { addJourney, envNameOf } from '../config/add-journey.js';
import { loadTarget } from '../config/load-target.js';
import { run } from '../engine/run.js';
import { findBrowser, findWindowedBrowser } from '../journey/find-browser.js';
import { narrowed } from '../prove/bench-of-banks.js';
import { type BankCustomer, type RunningBank, startBank } from '../sandbox/index.js';
import { testPki } from '../sandbox/testing/pki.js';
import { workFolder } from './cli.test-support.js';
import { recordJourney } from './record-journey.js';

const windowed = findWindowedBrowser()?.path;
const xvfb = (process.env.PATH ?? '')
  .split(delimiter)
  .map((place) => join(place, 'Xvfb'))
  .find((path) => existsSync(path));
const inWindow = windowed !== undefined && xvfb !== undefined;
const how = inWindow
  ? 'in a window under Xvfb'
  : 'in a headless browser, as no display server or no browser with a window is here';

/** A screen that nobody looks at. */
async function virtualScreen(): Promise<{ display: string; server: ChildProcess }> {
  const server = spawn(xvfb ?? '', ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = once(server, 'exit').then(() => Promise.reject(new Error('Xvfb did not start')));
  gone.catch(() => {});
  const [number] = await Promise.race([once(server.stdout as NodeJS.ReadableStream, 'data'), gone]);
  return { display: `:${String(number).trim()}`, server };
}

const SCRIPT = [
  {
    on: 'Sign in to online banking',
    fill: { 'Customer number': '{customerNumber}', Password: '{password}' },
    click: 'Log in',
  },
  { on: 'Confirm it is you', fill: { 'One-time code': '{otp}' }, click: 'Confirm code' },
  { on: 'Choose your accounts', choose: ['Everyday Account'], click: 'Continue' },
  { on: 'Review and confirm', click: 'Allow' },
];

describe(`recording a journey, ${how}`, function () {
  this.timeout(60_000);
  let folder: Awaited<ReturnType<typeof workFolder>>;
  let ada: BankCustomer;
  const display = process.env.DISPLAY;
  let screen: Awaited<ReturnType<typeof virtualScreen>> | undefined;

  before(async () => {
    folder = await workFolder();
    if (!inWindow) return;
    screen = await virtualScreen();
    process.env.DISPLAY = screen.display;
  });
  after(async () => {
    if (display === undefined) delete process.env.DISPLAY;
    else process.env.DISPLAY = display;
    screen?.server.kill();
    await folder.remove();
  });

  /** Keys and mouse alone, as a person has them. */
  const typeInto = async (page: Page, label: string | RegExp, text: string): Promise<void> => {
    await page.getByLabel(label).click();
    await page.keyboard.type(text);
  };
  const signIn = async (page: Page, password = ada.password): Promise<void> => {
    await typeInto(page, 'Customer number', ada.customerNumber);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
  };
  const rest = async (page: Page): Promise<void> => {
    await typeInto(page, /One-time code/, ada.otp ?? '');
    await page.getByRole('button', { name: 'Confirm code' }).click();
    await page.getByText('Everyday Account').click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
  };

  /** A bank, its target file with the journey taken out, and what recording makes of a person. */
  async function withBank(
    pages: 'html' | 'spa',
    name: string,
    use: (bank: RunningBank, file: string) => Promise<void>,
  ): Promise<void> {
    const bank = await startBank({ pki: await testPki(), pages });
    try {
      ada = bank.customers.find(({ otp }) => otp !== undefined) as BankCustomer;
      const document = parseDocument(bank.targetDocument());
      document.deleteIn(['journeys', 'approve']);
      document.commentBefore = ' Ours: do not lose this line.';
      const file = join(folder.path, name);
      await writeFile(
        file,
        document
          .toString({ lineWidth: 0 })
          .replace('environment: sandbox', 'environment: sandbox # the test bank'),
      );
      await use(bank, file);
    } finally {
      await bank.stop();
    }
  }

  const record = async (file: string, person: (page: Page) => Promise<void>, journey = 'approve') =>
    recordJourney({
      target: await loadTarget(file, { recording: journey }),
      journey,
      browser: (inWindow ? windowed : findBrowser()?.path) as string,
      prover: findBrowser()?.path as string,
      headless: !inWindow,
      person,
      signal: AbortSignal.timeout(50_000),
      tell: () => {},
    });

  for (const pages of ['html', 'spa'] as const) {
    it(`writes the script that is needed, proves it, and a run passes with it: ${pages === 'html' ? 'plain forms' : 'an application'}`, async () => {
      await withBank(pages, `${pages}.yaml`, async (_, file) => {
        const made = await record(file, async (page) => {
          await signIn(page);
          if (pages === 'html') await page.keyboard.press('Enter');
          else await page.getByRole('button', { name: 'Log in' }).click();
          await rest(page);
        });
        expect(made.unproven).to.equal(undefined);
        expect(made.script).to.deep.equal(SCRIPT);
        expect(made.unknown).to.deep.equal([]);
        expect(made.customer.name).to.equal(ada.name);
        await addJourney(file, { journey: 'approve', script: made.script, values: [] });
        const written = await readFile(file, 'utf8');
        for (const secret of [ada.password, ada.otp ?? 'none']) expect(written).not.to.contain(secret);
        expect(written)
          .to.contain('# Ours: do not lose this line.')
          .and.to.contain('sandbox # the test bank');
        const target = narrowed(await loadTarget(file), ['private_key_jwt+pushed+jarm']);
        expect(target.journeys.approve).to.deep.equal(SCRIPT);
        const driver = pages === 'spa' ? 'browser' : 'forms';
        const browser = findBrowser()?.path as string;
        const { report } = await run({ target, only: ['jarm-aud'], driver, browser });
        expect(report.counts).to.include({ passed: 1, failed: 0, inconclusive: 0 });
      });
    });
  }

  it('gives names to what the target file does not know, and keeps none of it', async () => {
    await withBank('html', 'unknown.yaml', async (_, file) => {
      const document = parseDocument(await readFile(file, 'utf8'));
      document.deleteIn(['customers', 0, 'values', 'password']);
      document.deleteIn(['customers', 0, 'values', 'otp']);
      document.deleteIn(['customers', 1]);
      document.setIn(['customers', 0, 'name'], ada.name);
      document.deleteIn(['journeys', 'reject']);
      document.deleteIn(['journeys', 'wrongPassword']);
      document.deleteIn(['journeys', 'cancel']);
      await writeFile(file, document.toString({ lineWidth: 0 }));
      // Mistypes the password first: the bank asks again, and only what it took counts.
      const made = await record(file, async (page) => {
        await signIn(page, 'mistyped-by-hand');
        await page.getByRole('button', { name: 'Log in' }).click();
        await page.getByText('not right').waitFor();
        await page.getByLabel('Customer number').fill('');
        await signIn(page);
        await page.getByRole('button', { name: 'Log in' }).click();
        await rest(page);
      });
      expect(made.unproven).to.equal(undefined);
      expect(made.unknown.map(({ name, secret }) => [name, secret])).to.deep.equal([
        ['password', true],
        ['oneTimeCode', true],
      ]);
      expect(made.script[1]?.fill).to.deep.equal({ 'One-time code': '{oneTimeCode}' });
      const values = made.unknown.map(({ name }) => name);
      const added = await addJourney(file, { journey: 'approve', script: made.script, values });
      expect(added.filter((name) => name.startsWith(ada.name.toUpperCase()))).to.have.length(2);
      const written = await readFile(file, 'utf8');
      for (const typed of [ada.password, ada.otp ?? 'none', 'mistyped'])
        expect(written).not.to.contain(typed);
      expect(written).to.contain(`oneTimeCode: env:${ada.name.toUpperCase()}_ONE_TIME_CODE`);
      const own = made.unknown.map(({ name, typed }) => [envNameOf(ada.name, name), typed]);
      const env = {
        ...Object.fromEntries(added.map((name) => [name, 'of others'])),
        ...Object.fromEntries(own),
      };
      const again = await loadTarget(file, { env });
      expect(again.customers[0]?.values).to.include({ password: ada.password, oneTimeCode: ada.otp });
    });
  });

  it('records a refusal under its own name, and says what is wrong where a consent was meant', async () => {
    await withBank('html', 'reject.yaml', async (_, file) => {
      const refuse = async (page: Page): Promise<void> => {
        await signIn(page);
        await page.keyboard.press('Enter');
        await typeInto(page, /One-time code/, ada.otp ?? '');
        await page.keyboard.press('Enter');
        await page.getByText('Everyday Account').click();
        await page.getByRole('button', { name: 'Continue' }).click();
        await page.getByRole('button', { name: 'Deny' }).click();
      };
      const fault = await record(file, refuse).catch((error: Error) => error);
      expect(fault).to.be.instanceOf(Error).with.property('message').that.contains('access_denied');
      const { script, unproven } = await record(file, refuse, 'reject');
      expect(unproven).to.equal(undefined);
      expect(script.at(-1)).to.deep.equal({ on: 'Review and confirm', click: 'Deny' });
    });
  });

  it('says so where the window is closed before the end', async () => {
    await withBank('html', 'closed.yaml', async (_, file) => {
      const fault = await record(file, (page) => page.close()).catch((error: Error) => error);
      expect(fault).to.be.instanceOf(Error).with.property('message').that.contains('the window was closed');
    });
  });
});

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { type Ended, findBrowser, installBrowser } from './find-browser.js';

describe('finding a browser', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'find-browser-'));
  });
  afterEach(() => rm(home, { recursive: true }));
  const put = async (...parts: string[]): Promise<string> => {
    const path = join(home, ...parts);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, '');
    return path;
  };
  // macOS has no absolute places outside of /Applications: nothing of this machine gets in.
  const machine = (env: Record<string, string> = {}) => ({
    home,
    platform: 'darwin' as const,
    env: { PATH: join(home, 'bin'), ...env },
  });

  it('takes the one that is named, by path or command', async () => {
    const path = await put('bin', 'my-chrome');
    expect(findBrowser(machine({ FAPI_HARNESS_BROWSER: path }))).to.deep.equal({ path, name: 'my-chrome' });
    expect(findBrowser(machine({ FAPI_HARNESS_BROWSER: 'my-chrome' }))?.path).to.equal(path);
    expect(() => findBrowser(machine({ FAPI_HARNESS_BROWSER: 'gone' }))).to.throw(
      /names "gone", which is not there/,
    );
    await put('bin', 'google-chrome');
    expect(findBrowser(machine({ FAPI_HARNESS_BROWSER: 'none' }))).to.equal(undefined);
  });

  it('prefers the headless shell, then a download of Playwright, then Chrome, Chromium, Edge', async () => {
    expect(findBrowser(machine())).to.equal(undefined);
    const put1 = await put('bin', 'microsoft-edge');
    expect(findBrowser(machine())).to.deep.equal({ path: put1, name: 'msedge' });
    const chrome = await put('Applications', 'Google Chrome.app', 'Contents', 'MacOS', 'Google Chrome');
    expect(findBrowser(machine())).to.deep.equal({ path: chrome, name: 'chrome' });
    const cache = ['Library', 'Caches', 'ms-playwright'];
    const full = await put(
      ...cache,
      'chromium-1000',
      'chrome-mac',
      'Chromium.app',
      'Contents',
      'MacOS',
      'Chromium',
    );
    expect(findBrowser(machine())?.path).to.equal(chrome);
    await put(...cache, 'chromium-1000', 'INSTALLATION_COMPLETE');
    expect(findBrowser(machine())).to.deep.equal({ path: full, name: 'chromium' });
    const shell = await put(...cache, 'chromium_headless_shell-999', 'chrome-mac', 'headless_shell');
    await put(...cache, 'chromium_headless_shell-999', 'INSTALLATION_COMPLETE');
    expect(findBrowser(machine())).to.deep.equal({ path: shell, name: 'chromium-headless-shell' });
    const installed = await put('bin', 'chromium-headless-shell');
    expect(findBrowser(machine())?.path).to.equal(installed);
  });

  it('is quick', () => {
    findBrowser();
    const started = performance.now();
    for (let count = 0; count < 10; count++) findBrowser();
    expect((performance.now() - started) / 10).to.be.lessThan(20);
  });
});

describe('installing a browser', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'install-browser-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  it("uses Playwright's own download", async () => {
    const lines: string[] = [];
    const path = join(
      home,
      'Library',
      'Caches',
      'ms-playwright',
      'chromium_headless_shell-1',
      'chrome-mac',
      'headless_shell',
    );
    const run = async (program: string, args: readonly string[]): Promise<Ended> => {
      if (args.includes('install')) {
        expect(args.slice(1)).to.deep.equal(['install', 'chromium', '--only-shell']);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, '');
        await writeFile(join(dirname(path), '..', 'INSTALLATION_COMPLETE'), '');
      } else expect(program).to.equal(path);
      return { code: 0, output: '' };
    };
    const machine = { home, platform: 'darwin' as const, env: { PATH: '' } };
    expect((await installBrowser((line) => lines.push(line), { machine, run }))?.path).to.equal(path);
    expect(lines).to.have.length(1);
  });

  it('says clearly that it could not', async () => {
    const lines: string[] = [];
    const run = async (): Promise<Ended> => ({ code: 1, output: 'trying\ngetaddrinfo ENOTFOUND cdn' });
    const machine = { home, platform: 'darwin' as const, env: { PATH: '' } };
    expect(await installBrowser((line) => lines.push(line), { machine, run })).to.equal(undefined);
    expect(lines[1]).to.equal("Playwright's download did not work: getaddrinfo ENOTFOUND cdn");
    expect(lines.at(-1)).to.include('No browser could be installed: journeys go by plain forms.');
  });
});

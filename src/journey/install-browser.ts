import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type FoundBrowser, findBrowser, type Machine } from './browser-places.js';

/** How a program ended: exit code (undefined where it could not start or ran out of time) and the end of its output. */
export interface Ended {
  readonly code: number | undefined;
  readonly output: string;
}

/** Runs a program without a shell, for at most so many milliseconds. Never rejects. */
export type RunProgram = (
  program: string,
  args: readonly string[],
  options: { readonly ms: number; readonly env?: Readonly<Record<string, string>> },
) => Promise<Ended>;

const DOWNLOAD_MS = 240_000;
const PACKAGES_MS = 240_000;
const START_MS = 20_000;
const PACKAGES = ['chromium-headless-shell', 'chromium'];

/**
 * Installs a browser in the way that works here: Playwright's own download, else the system's packages (Debian, Ubuntu).
 * `log` hears what is tried, a line at a time. Gives undefined, with a last clear line, where neither works.
 */
export async function installBrowser(
  log: (line: string) => void,
  options: { machine?: Machine; run?: RunProgram } = {},
): Promise<FoundBrowser | undefined> {
  const run = options.run ?? runProgram;
  const machine = options.machine ?? {};
  const found = async (): Promise<FoundBrowser | undefined> => {
    const browser = findBrowser(machine);
    if (browser === undefined) return undefined;
    // A download may lack libraries of the system: only one that starts will do.
    if ((machine.platform ?? process.platform) === 'win32') return browser;
    const { code, output } = await run(browser.path, ['--version'], { ms: START_MS });
    if (code === 0) return browser;
    log(`${browser.name} at ${browser.path} does not start: ${reasonIn(output)}`);
    return undefined;
  };
  log("Installing a browser: Playwright's headless Chromium …");
  const cli = join(createRequire(import.meta.url).resolve('playwright-core/package.json'), '..', 'cli.js');
  const download = await run(process.execPath, [cli, 'install', 'chromium', '--only-shell'], {
    ms: DOWNLOAD_MS,
  });
  if (download.code === 0) {
    const browser = await found();
    if (browser) return browser;
  } else log(`Playwright's download did not work: ${reasonIn(download.output)}`);
  if ((machine.platform ?? process.platform) === 'linux' && (await fromPackages(run, log))) {
    const browser = await found();
    if (browser) return browser;
  }
  log(
    'No browser could be installed: journeys go by plain forms. Install Chrome, Chromium or Edge, or set FAPI_HARNESS_BROWSER.',
  );
  return undefined;
}

async function fromPackages(run: RunProgram, log: (line: string) => void): Promise<boolean> {
  if ((await run('apt-get', ['--version'], { ms: START_MS })).code !== 0) return false;
  const root = process.getuid?.() === 0;
  if (!root && (await run('sudo', ['-n', 'true'], { ms: START_MS })).code !== 0) {
    log('The system could install one, but not without an administrator: apt-get install chromium');
    return false;
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]): Promise<Ended> =>
    root
      ? run('apt-get', args, { ms: PACKAGES_MS, env })
      : run('sudo', ['-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args], { ms: PACKAGES_MS });
  for (const update of [false, true]) {
    if (update) await apt('update', '-q');
    for (const name of PACKAGES) {
      log(`Installing a browser: the system's package ${name} …`);
      const { code, output } = await apt('install', '-y', '-q', '--no-install-recommends', name);
      if (code === 0) return true;
      log(`apt-get did not install ${name}: ${reasonIn(output)}`);
    }
  }
  return false;
}

/** The line that says why: the first that speaks of an error, else the last one. */
const reasonIn = (output: string): string => {
  const lines = output.trim().split('\n');
  const line = lines.find((one) => /error|fail|cannot|unable|denied/i.test(one)) ?? lines.at(-1);
  return line?.trim().slice(0, 300) || 'no reason given';
};

const runProgram: RunProgram = (program, args, { ms, env }) =>
  new Promise((resolve) => {
    execFile(
      program,
      [...args],
      {
        timeout: ms,
        killSignal: 'SIGKILL',
        env: { ...process.env, ...env },
        maxBuffer: 16_000_000,
        windowsHide: true,
      },
      (error, stdout, stderr) => {
        const output = `${stdout}\n${stderr}`.trim() || (error?.message ?? '');
        const ended = error === null ? 0 : typeof error.code === 'number' ? error.code : undefined;
        resolve({ code: ended, output: error?.killed ? `no end after ${ms / 1000} s` : output });
      },
    );
  });

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { basename, isAbsolute, join, posix, win32 } from 'node:path';
import { SetupFault } from '../config/setup-fault.js';

/** A browser that is installed. */
export interface FoundBrowser {
  readonly path: string;
  /** `chromium-headless-shell`, `chrome`, `chromium`, `msedge`. */
  readonly name: string;
  /** Where its place tells it; it is never started to find out. */
  readonly version?: string;
}

/** The machine to look at; the present one unless told otherwise. */
export interface Machine {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly platform?: NodeJS.Platform;
  readonly home?: string;
}

interface Place {
  readonly name: string;
  /** Commands to look for on PATH. */
  readonly commands: readonly string[];
  /** Absolute paths. */
  readonly paths: readonly string[];
}

/**
 * Finds an installed browser without starting it: `FAPI_HARNESS_BROWSER` (a path or command; `none` for no browser), then
 * the headless shell, Playwright's own download, Chrome, Chromium, Edge. Throws a SetupFault where the variable names
 * nothing that is there.
 */
export function findBrowser(machine: Machine = {}): FoundBrowser | undefined {
  return find(machine, false);
}

/** The same for a browser that can show a window; a headless shell cannot. */
export function findWindowedBrowser(machine: Machine = {}): FoundBrowser | undefined {
  return find(machine, true);
}

const SHELL = /headless/;

function find(machine: Machine, windowed: boolean): FoundBrowser | undefined {
  const env = machine.env ?? process.env;
  const platform = machine.platform ?? process.platform;
  const home = machine.home ?? homedir();
  const search = folders(env, platform);
  const wanted = env.FAPI_HARNESS_BROWSER;
  if (wanted === 'none') return undefined;
  if (wanted) {
    const path = isAbsolute(wanted) || /[\\/]/.test(wanted) ? wanted : onPath(wanted, search, platform);
    if (path === undefined || !isFile(path)) {
      throw new SetupFault(`FAPI_HARNESS_BROWSER names "${wanted}", which is not there.`, {
        remedy: 'Set it to the executable of Chrome, Chromium, Edge or chromium-headless-shell, or unset it.',
      });
    }
    const name = basename(path).replace(/\.exe$/i, '');
    return windowed && SHELL.test(name) ? undefined : { path, name };
  }
  const [shell, ...others] = places(env, platform, home);
  return (
    (shell && !windowed ? installed(shell, search, platform) : undefined) ??
    downloaded(env, platform, home, windowed) ??
    others.map((place) => installed(place, search, platform)).find((found) => found !== undefined)
  );
}

function installed(
  place: Place,
  search: readonly string[],
  platform: NodeJS.Platform,
): FoundBrowser | undefined {
  for (const path of place.paths) if (isFile(path)) return { path, name: place.name };
  for (const command of place.commands) {
    const path = onPath(command, search, platform);
    if (path !== undefined) return { path, name: place.name };
  }
  return undefined;
}

function places(env: NonNullable<Machine['env']>, platform: NodeJS.Platform, home: string): readonly Place[] {
  const place = (name: string, commands: readonly string[], paths: readonly string[]): Place => ({
    name,
    commands,
    paths,
  });
  if (platform === 'win32') {
    const roots = [env.LOCALAPPDATA, env.PROGRAMFILES, env['PROGRAMFILES(X86)']].filter(
      (root) => root !== undefined,
    );
    const under = (...parts: string[]): string[] => roots.map((root) => win32.join(root, ...parts));
    return [
      place('chromium-headless-shell', ['chrome-headless-shell', 'headless_shell'], []),
      place('chrome', ['chrome'], under('Google', 'Chrome', 'Application', 'chrome.exe')),
      place('chromium', ['chromium'], under('Chromium', 'Application', 'chrome.exe')),
      place('msedge', ['msedge'], under('Microsoft', 'Edge', 'Application', 'msedge.exe')),
    ];
  }
  const app = (name: string): string[] =>
    platform === 'darwin'
      ? ['/', home].map((root) => posix.join(root, 'Applications', `${name}.app`, 'Contents', 'MacOS', name))
      : [];
  const linux = (...paths: string[]): string[] => (platform === 'darwin' ? [] : paths);
  return [
    place(
      'chromium-headless-shell',
      ['chromium-headless-shell', 'chrome-headless-shell'],
      linux('/usr/bin/chromium-headless-shell', '/usr/lib/chromium/chromium-headless-shell'),
    ),
    place(
      'chrome',
      ['google-chrome-stable', 'google-chrome'],
      [...app('Google Chrome'), ...linux('/opt/google/chrome/chrome')],
    ),
    place('chromium', ['chromium', 'chromium-browser'], [...app('Chromium'), ...linux('/usr/bin/chromium')]),
    place(
      'msedge',
      ['microsoft-edge-stable', 'microsoft-edge'],
      [...app('Microsoft Edge'), ...linux('/opt/microsoft/msedge/msedge')],
    ),
  ];
}

/** Executables inside Playwright's folders, whose names changed over its versions. */
const INSIDE = [
  'chrome-headless-shell-linux64/chrome-headless-shell',
  'chrome-headless-shell-linux-arm64/chrome-headless-shell',
  'chrome-headless-shell-mac-x64/chrome-headless-shell',
  'chrome-headless-shell-mac-arm64/chrome-headless-shell',
  'chrome-headless-shell-win64/chrome-headless-shell.exe',
  'chrome-linux/headless_shell',
  'chrome-mac/headless_shell',
  'chrome-win/headless_shell.exe',
  'chrome-linux64/chrome',
  'chrome-linux/chrome',
  'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-win64/chrome.exe',
  'chrome-win/chrome.exe',
];

/** Where Playwright keeps the browsers that it downloads. */
export function playwrightFolder(machine: Required<Machine>): string {
  const { env, platform, home } = machine;
  const own = env.PLAYWRIGHT_BROWSERS_PATH;
  if (own === '0') {
    return join(
      createRequire(import.meta.url).resolve('playwright-core/package.json'),
      '..',
      '.local-browsers',
    );
  }
  if (own) return own;
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'ms-playwright');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'ms-playwright');
  return join(env.XDG_CACHE_HOME ?? join(home, '.cache'), 'ms-playwright');
}

function downloaded(
  env: NonNullable<Machine['env']>,
  platform: NodeJS.Platform,
  home: string,
  windowed: boolean,
): FoundBrowser | undefined {
  const folder = playwrightFolder({ env, platform, home });
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return undefined;
  }
  for (const prefix of windowed ? ['chromium-'] : ['chromium_headless_shell-', 'chromium-']) {
    const revisions = names
      .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
      .sort((a, b) => Number(b.slice(prefix.length)) - Number(a.slice(prefix.length)));
    for (const name of revisions) {
      // A download that was broken off has no marker.
      if (!existsSync(join(folder, name, 'INSTALLATION_COMPLETE'))) continue;
      const path = INSIDE.filter((inside) => !windowed || !SHELL.test(inside))
        .map((inside) => join(folder, name, ...inside.split('/')))
        .find(isFile);
      if (path === undefined) continue;
      const version = versionOf(name.slice(prefix.length));
      const kind = prefix === 'chromium-' ? 'chromium' : 'chromium-headless-shell';
      return { path, name: kind, ...(version !== undefined && { version }) };
    }
  }
  return undefined;
}

/** The version that the installed Playwright gives for a revision of its own. */
function versionOf(revision: string): string | undefined {
  try {
    const file = createRequire(import.meta.url).resolve('playwright-core/package.json');
    const { browsers } = JSON.parse(readFileSync(join(file, '..', 'browsers.json'), 'utf8')) as {
      browsers: { revision: string; browserVersion?: string }[];
    };
    return browsers.find((browser) => browser.revision === revision)?.browserVersion;
  } catch {
    return undefined;
  }
}

function folders(env: NonNullable<Machine['env']>, platform: NodeJS.Platform): readonly string[] {
  const path = env.PATH ?? env.Path ?? '';
  return path.split(platform === 'win32' ? ';' : ':').filter((folder) => folder !== '');
}

function onPath(command: string, search: readonly string[], platform: NodeJS.Platform): string | undefined {
  const file = platform === 'win32' && !/\.exe$/i.test(command) ? `${command}.exe` : command;
  return search.map((folder) => join(folder, file)).find(isFile);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

import { existsSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { contentsOf, digestOf, readJson, runNode, SetupStop } from './setup.mjs';

/** The steps of the set-up, in order: what a fresh clone lacks. Built-ins only; compiled code is imported once it is there. */

const SOURCES = ['src', 'suites', 'certs'];
const DAY = 86_400_000;

const lastLines = (/** @type {string} */ output, /** @type {number} */ count) =>
  output
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('npm warn'))
    .slice(-count);

/** npm's own script, so that no shell and no `.cmd` file is needed. */
function npmCli() {
  const given = process.env.npm_execpath;
  if (given && basename(given) === 'npm-cli.js' && existsSync(given)) return given;
  const home = dirname(process.execPath);
  const places = [
    join(home, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(home, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const npm = join(folder, 'npm');
    if (existsSync(npm)) places.push(realpathSync(npm));
    places.push(join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'));
  }
  return places.find((place) => basename(place) === 'npm-cli.js' && existsSync(place));
}

/** True where `npm` put into node_modules just what the lock file names (packages for other platforms aside). */
function installedAsLocked(/** @type {string} */ root) {
  const locked = readJson(join(root, 'package-lock.json'))?.packages;
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!locked || !installed) return false;
  return Object.entries(locked).every(([place, entry]) => {
    if (place === '') return true;
    const there = installed[place];
    if (!there) return entry.optional === true;
    return there.version === entry.version && existsSync(join(root, place, 'package.json'));
  });
}

/** @param {string} root @returns {import('./setup.mjs').Step} */
function dependencies(root) {
  return {
    name: 'dependencies',
    doing: 'installing dependencies',
    inputs: () => digestOf([readFileSync(join(root, 'package-lock.json')), process.platform, process.arch]),
    stands: () => existsSync(join(root, 'node_modules', '.package-lock.json')),
    adopt: () => (installedAsLocked(root) ? {} : undefined),
    async work() {
      const npm = npmCli();
      if (!npm) {
        throw new SetupStop('npm was not found beside this Node.js.', {
          remedy: 'Install npm, or start the set-up by `npm run demo`.',
        });
      }
      const { code, output } = await runNode(
        [npm, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
        root,
      );
      if (code === 0) return;
      throw new SetupStop(`npm could not install the dependencies (npm ci ended with ${code}).`, {
        details: lastLines(output, 12),
        remedy: 'Check the network and the proxy of npm (npm ping), then start again.',
      });
    },
  };
}

/** Takes away compiled files whose source is gone: mocha would still run their tests. */
function prune(/** @type {string} */ root) {
  const walk = (/** @type {string} */ folder) => {
    if (!existsSync(join(root, 'dist', folder))) return;
    for (const entry of readdirSync(join(root, 'dist', folder), { withFileTypes: true })) {
      const name = join(folder, entry.name);
      if (entry.isDirectory()) walk(name);
      else if (/\.(js|d\.ts)$/.test(name) && !existsSync(join(root, name.replace(/\.(js|d\.ts)$/, '.ts'))))
        rmSync(join(root, 'dist', name));
    }
  };
  for (const folder of SOURCES) walk(folder);
}

/** @param {string} root @param {string} file of the compiled code @returns {Promise<any>} */
const compiled = (root, file) => import(pathToFileURL(join(root, 'dist', file)).href);

/** Our own refusals in compiled code tell all that a person needs; anything else keeps its stack. */
async function plainly(/** @type {() => Promise<any>} */ work) {
  try {
    return await work();
  } catch (error) {
    const { name, message, details, remedy } = /** @type {any} */ (error);
    if (name !== 'SetupFault' && name !== 'CatalogueError') throw error;
    throw new SetupStop(message, { details, remedy, cause: error });
  }
}

/**
 * Compiles into `dist`. @param {string} root @param {boolean} tolerant whether type errors are left to later
 */
export async function compileSources(root, tolerant) {
  const { code, output } = await runNode(
    [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', root],
    root,
  );
  prune(root);
  if (code === 0 || (tolerant && existsSync(join(root, 'dist', 'src')))) return;
  throw new SetupStop('The sources do not compile.', {
    details: output.split(/\r?\n/).filter(Boolean).slice(0, 15),
    remedy: 'Mend the first error above; `npm run types` shows all of them.',
  });
}

/** @param {string} root @returns {import('./setup.mjs').Step} */
function compile(root) {
  return {
    name: 'compile',
    doing: 'compiling',
    inputs: () =>
      digestOf([
        ...contentsOf(root, SOURCES, (name) => /\.(ts|yaml)$/.test(name)),
        readFileSync(join(root, 'tsconfig.json')),
        readFileSync(join(root, 'package-lock.json')),
      ]),
    stands: () => existsSync(join(root, 'dist', '.tsbuildinfo')) && existsSync(join(root, 'dist', 'src')),
    clean: () => rmSync(join(root, 'dist'), { recursive: true, force: true }),
    async work() {
      await compileSources(root, false);
      // Parses the catalogue once, so that later starts find it parsed.
      await plainly(async () => (await compiled(root, 'src/requirements/catalogue.js')).loadCatalogue());
    },
  };
}

/** @param {string} root @returns {import('./setup.mjs').Step} */
function certificates(root) {
  const output = join(root, 'certs', 'output');
  return {
    name: 'certificates',
    doing: 'making test certificates',
    inputs: () => digestOf(contentsOf(root, ['certs'], (name) => /(?<!\.test)\.ts$/.test(name))),
    stands: () => Date.parse(readJson(join(output, 'stamp.json'))?.usableUntil) > Date.now(),
    async work() {
      await plainly(async () => (await compiled(root, 'certs/pki.js')).ensurePki(output));
    },
  };
}

/** @param {string} root @param {import('./setup.mjs').Log} log @returns {import('./setup.mjs').Step} */
function browser(root, log) {
  return {
    name: 'browser',
    doing: 'looking for a browser',
    inputs: () =>
      digestOf([
        readJson(join(root, 'package-lock.json'))?.packages?.['node_modules/playwright-core']?.version ?? '',
        process.platform,
        process.env.PLAYWRIGHT_BROWSERS_PATH ?? '',
      ]),
    // Where none could be had, the search is repeated a day later.
    stands: (data) => (data.path ? existsSync(data.path) : Date.now() - data.at < DAY),
    async work() {
      const { findBrowser, installBrowser } = await compiled(root, 'src/journey/find-browser.js');
      const found =
        (await findBrowser()) ??
        (await installBrowser((/** @type {string} */ line) => log(`Set-up: ${line}`)));
      if (found) return { path: found.path };
      log('Set-up: no browser could be found or installed; journeys go by plain HTML forms instead.');
      return { at: Date.now() };
    },
  };
}

/**
 * @param {string} root of the checkout @param {import('./setup.mjs').Log} log
 * @returns {Record<'dependencies' | 'compile' | 'certificates' | 'browser', import('./setup.mjs').Step>}
 */
export const stepsOf = (root, log) => ({
  dependencies: dependencies(root),
  compile: compile(root),
  certificates: certificates(root),
  browser: browser(root, log),
});

import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { SetupStop, setUp } from './setup.mjs';
import { compileSources, stepsOf } from './steps.mjs';

/** What `npm run …` calls: the set-up that is missing, then the task. Exit code 2 where the set-up cannot be done. */

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = join(root, '.cache', 'setup');
const log = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);
const steps = stepsOf(root, log);
const { dependencies, compile } = steps;
const all = Object.values(steps);

/** Runs compiled code in this process, as if it had been started itself. @param {string} file @param {string[]} args */
async function start(file, args) {
  const script = join(root, 'dist', file);
  process.argv = [process.execPath, script, ...args];
  await import(pathToFileURL(script).href);
}

/** @param {string} file @returns {Promise<any>} */
const compiled = (file) => import(pathToFileURL(join(root, 'dist', file)).href);

/** Runs a Node program with our terminal, passes signals on, and ends as it ends. @param {string[]} args */
function become(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  // From a terminal Ctrl-C reaches the child as well: this process only waits for it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    log(error.message);
    process.exitCode = 3;
  });
  child.on('close', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}

/** @type {Record<string, { steps: readonly import('./setup.mjs').Step[], run: (args: string[]) => unknown }>} */
const tasks = {
  setup: { steps: all, run: () => {} },
  build: { steps: [dependencies, compile], run: () => {} },
  demo: { steps: all, run: (args) => start('src/cli/main.js', ['demo', ...args]) },
  prove: { steps: all, run: (args) => start('src/cli/main.js', ['prove', ...args]) },
  interop: { steps: [dependencies, compile], run: (args) => start('src/interop/main.js', args) },
  bench: { steps: all, run: (args) => start('src/bench/main.js', args) },
  test: {
    steps: all,
    run: (args) =>
      become([
        join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'),
        '--reporter',
        join(root, 'src', 'setup', 'closing-reporter.cjs'),
        '--timeout',
        '20000',
        '--forbid-only',
        ...args,
        'dist/**/*.test.js',
      ]),
  },
  catalogue: {
    steps: [dependencies],
    // A new row makes checks compile that did not before, so type errors are left to the next compile.
    run: async () => {
      await compileSources(root, true);
      await start('src/requirements/write-ids.js', []);
    },
  },
  lock: {
    steps: [dependencies, compile],
    run: async () => {
      await start('src/engine/write-lock.js', []);
      await start('src/prove/write-proofs.js', []);
    },
  },
  schemas: {
    steps: [dependencies, compile],
    run: async () => {
      const { writeSchemas } = await compiled('src/results/schemas.js');
      for (const path of await writeSchemas()) log(`wrote ${path}`);
      const { writeBaselineSchema } = await compiled('src/baseline/shape.js');
      log(`wrote ${await writeBaselineSchema()}`);
      await start('src/config/write-schema.js', []);
    },
  },
};

/** @param {string} version such as 20.19.0 */
const serves = (version) => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
};

/** @param {string | undefined} name @param {string[]} args */
async function main(name = '', args = []) {
  const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
  if (!task) {
    throw new SetupStop(`There is no task "${name}".`, {
      remedy: `One of: ${Object.keys(tasks).join(', ')}.`,
    });
  }
  if (!serves(process.versions.node)) {
    throw new SetupStop(
      `fapi-harness needs Node.js 20.19 or 22.12 or later; this is ${process.versions.node}.`,
    );
  }
  const began = performance.now();
  const done = await setUp(task.steps, { folder, log });
  const spent = performance.now() - began;
  log(
    done.length > 0
      ? `Set-up complete in ${(spent / 1000).toFixed(1)} s`
      : `Set-up stands (${spent.toFixed(0)} ms)`,
  );
  await task.run(args);
}

try {
  await main(process.argv[2], process.argv.slice(3));
} catch (error) {
  if (!(error instanceof SetupStop)) throw error;
  log(`Set-up stopped: ${error.message}`);
  for (const line of error.details) log(`  ${line}`);
  if (error.remedy) log(error.remedy);
  process.exitCode = 2;
}

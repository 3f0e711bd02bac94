import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * The engine of the set-up: steps, stamps and a lock. Built-ins only, because it runs before anything is installed.
 *
 * @typedef {object} Step
 * @property {string} name names its stamp
 * @property {string} doing what the progress line says: "installing dependencies"
 * @property {() => string} inputs digest of all that the result depends on
 * @property {(data: any) => boolean} stands whether the result of an earlier run is still there
 * @property {() => any} [adopt] data for a stamp where the result was made by other means, else undefined
 * @property {() => void} [clean] removes what a run that broke off has left
 * @property {() => Promise<any>} work does it; what it returns is kept in the stamp
 *
 * @typedef {(line: string) => void} Log
 */

/** The set-up cannot go on, for a reason that a person can mend. Printed without a stack. */
export class SetupStop extends Error {
  /** @param {string} message @param {{ details?: readonly string[], remedy?: string, cause?: unknown }} [options] */
  constructor(message, { details = [], remedy, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.details = details;
    this.remedy = remedy;
  }
}

/** SHA-256 over texts, hex. @param {Iterable<string | Buffer>} parts */
export function digestOf(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

/**
 * Names and contents of files under `folders` that `wanted` takes, in an order that does not depend on the machine.
 * @param {string} root @param {readonly string[]} folders @param {(name: string) => boolean} wanted
 * @returns {(string | Buffer)[]}
 */
export function contentsOf(root, folders, wanted) {
  const found = [];
  const walk = (/** @type {string} */ folder) => {
    if (!existsSync(join(root, folder))) return;
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(name);
      else if (wanted(name)) found.push(name);
    }
  };
  for (const folder of folders) walk(folder);
  return found.sort().flatMap((name) => [name, readFileSync(join(root, name))]);
}

/** @param {string} file @returns {any} undefined where it is missing or no JSON */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Whole or not at all, also when two write at once. @param {string} file @param {unknown} value */
function writeJson(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  const fresh = `${file}.${randomUUID()}`;
  writeFileSync(fresh, JSON.stringify(value));
  renameSync(fresh, file);
}

const stampFile = (/** @type {string} */ folder, /** @type {Step} */ step) =>
  join(folder, `${step.name}.json`);
const startedFile = (/** @type {string} */ folder, /** @type {Step} */ step) =>
  join(folder, `${step.name}.started`);

/** True where the step's result is there and belongs to the inputs of now. @param {string} folder @param {Step} step */
export function stands(folder, step) {
  if (existsSync(startedFile(folder, step))) return false;
  const stamp = readJson(stampFile(folder, step));
  if (stamp?.inputs === step.inputs() && step.stands(stamp.data)) return true;
  const adopted = step.adopt?.();
  if (adopted === undefined) return false;
  writeJson(stampFile(folder, step), { inputs: step.inputs(), data: adopted });
  return true;
}

const seconds = (/** @type {number} */ from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** @param {string} folder @param {Step} step @param {Log} log */
async function carryOut(folder, step, log) {
  const began = performance.now();
  log(`Set-up: ${step.doing} …`);
  if (existsSync(startedFile(folder, step))) step.clean?.();
  rmSync(stampFile(folder, step), { force: true });
  writeJson(startedFile(folder, step), { pid: process.pid });
  // Taken before the work: what changes meanwhile must not look as if it had been seen.
  const inputs = step.inputs();
  const still = setInterval(() => log(`Set-up: still ${step.doing}, ${seconds(began)}`), 15_000);
  try {
    const data = (await step.work()) ?? {};
    writeJson(stampFile(folder, step), { inputs, data });
    rmSync(startedFile(folder, step), { force: true });
  } catch (error) {
    // A step that says itself why it cannot go on has left nothing half done; only its stamp is missing.
    if (error instanceof SetupStop) rmSync(startedFile(folder, step), { force: true });
    throw error;
  } finally {
    clearInterval(still);
  }
  log(`Set-up: ${step.doing}, done in ${seconds(began)}`);
}

/**
 * Does the steps that do not stand, in order. Stamps and the lock are kept in `folder`.
 * @param {readonly Step[]} steps @param {{ folder: string, log: Log }} options
 * @returns {Promise<string[]>} the names of the steps that were done; none where all stood
 */
export async function setUp(steps, { folder, log }) {
  if (steps.every((step) => stands(folder, step))) return [];
  return withLock(join(folder, 'lock'), log, async () => {
    const done = [];
    for (const step of steps) {
      if (stands(folder, step)) continue;
      await carryOut(folder, step, log);
      done.push(step.name);
    }
    return done;
  });
}

const BEAT = 2_000;
/** A holder that shows no sign of life for so long is gone, even if its process number is in use again. */
const SILENT = 60_000;
const PATIENCE = 20 * 60_000;

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** Puts a folder with our name in it at `lock`: one step for all who look. @param {string} lock */
function take(lock) {
  const token = randomUUID();
  const fresh = `${lock}.${token}`;
  mkdirSync(fresh, { recursive: true });
  writeFileSync(join(fresh, 'owner.json'), JSON.stringify({ pid: process.pid, token }));
  try {
    renameSync(fresh, lock);
    return true;
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'].includes(code ?? '')) return false;
    throw error;
  }
}

/** Removes the lock of a holder that is gone. @param {string} lock @param {{ pid: number, token: string }} owner */
function bury(lock, owner) {
  // The name belongs to this very holder: of two that bury it the second finds the place taken, and cannot
  // carry away the lock that the first has put up since.
  const grave = `${lock}.gone-${owner.token}`;
  try {
    renameSync(lock, grave);
  } catch {
    // Someone else was quicker.
  }
}

/** Gives the lock back: out of the way in one step, so that nobody meets it half removed. @param {string} lock */
function leave(lock) {
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  rmSync(aside, { recursive: true, force: true });
}

/** @param {string} file */
function touch(file) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // The lock was taken away from us; the work goes on, and its stamps are written whole all the same.
  }
}

/** @param {string} lock */
function silentFor(lock) {
  try {
    return Date.now() - statSync(join(lock, 'owner.json')).mtimeMs;
  } catch {
    return 0;
  }
}

/**
 * Runs `work` while no other process does, waiting for one that does. A lock of a dead process is taken over.
 * @template T @param {string} lock a folder @param {Log} log @param {() => Promise<T>} work @returns {Promise<T>}
 */
export async function withLock(lock, log, work) {
  mkdirSync(dirname(lock), { recursive: true });
  const began = performance.now();
  let told = Number.NEGATIVE_INFINITY;
  while (!take(lock)) {
    const owner = readJson(join(lock, 'owner.json'));
    if (owner && (!alive(owner.pid) || silentFor(lock) > SILENT)) {
      bury(lock, owner);
      continue;
    }
    const waited = performance.now() - began;
    if (waited > PATIENCE) {
      throw new SetupStop('Another set-up has held this folder for 20 minutes.', {
        remedy: `End process ${owner?.pid ?? '(unknown)'}, or remove ${lock}.`,
      });
    }
    if (waited - told > 5_000) {
      told = waited;
      log(`Set-up: another one runs here (process ${owner?.pid ?? '?'}), waiting, ${seconds(began)}`);
    }
    await delay(100);
  }
  for (const name of readdirSync(dirname(lock))) {
    // Graves are kept for an hour, for those that are still on their way to dig one.
    const grave = join(dirname(lock), name);
    if (name.includes('.gone-') && Date.now() - statSync(grave).mtimeMs > 3_600_000)
      rmSync(grave, { recursive: true, force: true });
  }
  const beat = setInterval(() => touch(join(lock, 'owner.json')), BEAT);
  const release = () => leave(lock);
  const interrupted = (/** @type {NodeJS.Signals} */ signal) => {
    for (const child of children) child.kill(signal);
    release();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    release();
  }
}

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/**
 * Runs a Node program to its end and keeps what it says.
 * @param {readonly string[]} args script and arguments @param {string} cwd
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runNode(args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    children.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      children.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}

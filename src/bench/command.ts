import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadEvents } from '../evidence/ndjson.js';
import { packageRoot } from '../package-root.js';
import type { RunEvent } from '../results/events.js';

const CLI = fileURLToPath(new URL('../cli/main.js', import.meta.url));
/** The key that signs is made once for all benches, and apart from the user's own. */
const CONFIG = join(packageRoot, '.cache', 'bench');
const PROBE = new URL('./usage-probe.js', import.meta.url).href;
/** Words of a command that went wrong, at most. */
const MOST_WORDS = 2_000;

/** A command that has ended. */
export interface Ended {
  /** Milliseconds from the start of the process to its end. */
  readonly wall: number;
  /** When it was started, ms since 1970. */
  readonly began: number;
  readonly exitCode: number | null;
  readonly words: string;
}

/** Runs the command line as a user would, in a process of its own. */
export async function runCommand(
  args: readonly string[],
  how: { readonly node?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  const began = Date.now();
  const started = performance.now();
  const child = spawn(process.execPath, [...(how.node ?? []), CLI, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { FAPI_HARNESS_CONFIG: CONFIG, ...process.env, ...how.env },
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-MOST_WORDS);
    });
  }
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { wall: performance.now() - started, began, exitCode, words };
}

/** A whole run of the command line, with what it used. */
export interface JudgedRun {
  /** Milliseconds: the whole process, start to end. */
  readonly wall: number;
  /** Milliseconds of processor time, all threads of the harness process. */
  readonly cpu: number;
  /** Bytes of memory at the most, browser apart. */
  readonly peak: number;
  /** Milliseconds from the start of the process to the first verdict. */
  readonly firstVerdict: number;
  readonly exitCode: number | null;
  readonly checks: number;
  readonly lanes: number;
  readonly finished: Extract<RunEvent, { type: 'run.finished' }>;
}

/**
 * Judges the target of a file by `run`, reports and all, and reads from its events how it went.
 * @param folder for events, reports and what the probe leaves
 * @throws where the run leaves no whole event file
 */
export async function judgeByCommand(
  target: string,
  folder: string,
  args: readonly string[],
): Promise<JudgedRun> {
  const usageFile = join(folder, 'usage.json');
  const ended = await runCommand(['run', '--target', target, '--out', folder, '--quiet', ...args], {
    node: ['--import', PROBE],
    env: { FAPI_HARNESS_BENCH_USAGE: usageFile },
  });
  const events = await loadEvents(join(folder, 'run.ndjson')).catch((cause: unknown) => {
    throw new Error(`the run left no events (exit code ${ended.exitCode}): ${ended.words}`, { cause });
  });
  const usage = JSON.parse(readFileSync(usageFile, 'utf8')) as { cpu: number; peak: number };
  const started = events.find((event) => event.type === 'run.started');
  const first = events.find((event) => event.type === 'check.judged');
  const finished = events.findLast((event) => event.type === 'run.finished');
  if (started === undefined || first === undefined || finished === undefined) {
    throw new Error(`the run did not come to its end (exit code ${ended.exitCode}): ${ended.words}`);
  }
  return {
    wall: ended.wall,
    ...usage,
    firstVerdict: Date.parse(first.at) - ended.began,
    exitCode: ended.exitCode,
    checks: events.filter((event) => event.type === 'check.judged').length,
    lanes: started.lanes,
    finished,
  };
}

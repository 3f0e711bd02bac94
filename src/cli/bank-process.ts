import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { SetupFault } from '../config/setup-fault.js';
import type { Target } from '../config/target.js';

/** What the bank's process is told. */
export interface ToBank {
  /** Folder of the certificates. */
  readonly pki: string;
  /** Id of a defect or a quirk. */
  readonly deviation?: string | undefined;
}

/** What it answers, once. */
export type FromBank =
  | { readonly type: 'ready'; readonly target: Target }
  | { readonly type: 'fault'; readonly message: string };

/** A sandbox bank in a process of its own. */
export interface BankProcess {
  /** The target that fits it. */
  readonly target: Target;
  readonly pid: number | undefined;
  /** Ends the process; resolves when it is gone. */
  stop(): Promise<void>;
}

const CHILD = fileURLToPath(new URL('./bank-child.js', import.meta.url));
/** More of what it says when it dies would help nobody. */
const MOST_WORDS = 2_000;

/**
 * Starts a sandbox bank beside this process, so that on a machine with several processors neither slows the other. It
 * ends with this process, also where this one crashes. `lost` hears it when the bank ends by itself.
 * @throws SetupFault where it cannot start
 */
export async function startBankProcess(order: ToBank, lost: (why: string) => void): Promise<BankProcess> {
  const child = fork(CHILD, [], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] });
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-MOST_WORDS);
  });
  child.send(order, () => {});
  const target = await firstWord(child, () => words);
  let stopped = false;
  const gone = once(child, 'exit');
  void gone.then(([code, signal]) => {
    if (!stopped) lost(`${signal ?? `exit code ${code}`}${words === '' ? '' : `: ${words.trim()}`}`);
  });
  return {
    target,
    pid: child.pid,
    stop: async () => {
      stopped = true;
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}

function firstWord(child: ChildProcess, words: () => string): Promise<Target> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      if (child.connected) child.disconnect();
      reject(new SetupFault('the sandbox bank did not start', { details: [why.trim()] }));
    };
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code, signal) => fail(words() || `it ended with ${signal ?? code}`));
    child.once('message', (message: FromBank) => {
      if (message.type === 'ready') resolve(message.target);
      else fail(message.message);
    });
  });
}

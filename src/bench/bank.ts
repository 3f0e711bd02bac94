import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Target } from '../config/target.js';

export type ToBank =
  | { readonly type: 'open'; readonly pki: string; readonly latency: number }
  | { readonly type: 'cpu' };

export type FromBank =
  | { readonly type: 'ready'; readonly target: Target; readonly document: string }
  | { readonly type: 'cpu'; readonly ms: number }
  | { readonly type: 'fault'; readonly message: string };

/** The sandbox bank in a process of its own. */
export interface BenchBank {
  readonly target: Target;
  /** YAML of the same target, for the command line. */
  readonly document: string;
  /** Milliseconds of processor time that the bank has used so far. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Starts a clean sandbox bank beside this process. It ends with this process, whatever happens.
 * @param pki folder of the certificates
 * @param latency milliseconds that the bank lets every request wait
 * @throws where it does not come up
 */
export async function startBenchBank(pki: string, latency = 0): Promise<BenchBank> {
  const child = fork(fileURLToPath(new URL('./bank-child.js', import.meta.url)), [], {
    execArgv: [],
    // oidc-provider has warnings on some versions of Node; they are no part of a measurement.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const { target, document } = await ask(child, { type: 'open', pki, latency }, 'ready');
  return {
    target,
    document,
    cpu: async () => (await ask(child, { type: 'cpu' }, 'cpu')).ms,
    stop: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

/** One question to the bank's process, and its answer. */
function ask<T extends FromBank['type']>(
  child: ChildProcess,
  order: ToBank,
  type: T,
): Promise<Extract<FromBank, { type: T }>> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`the bank's process ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (answer: FromBank) => {
      child.off('exit', ended);
      if (answer.type === type) resolve(answer as Extract<FromBank, { type: T }>);
      else reject(new Error(answer.type === 'fault' ? answer.message : `unexpected answer ${answer.type}`));
    });
    child.send(order);
  });
}

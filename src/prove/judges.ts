import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { countVerdicts } from '../results/count.js';
import { carryOut, type Find, ofSandbox } from './orders.js';
import type { Judged, Judges, Order, ProveOptions } from './types.js';

/** What a judging process is told: where the certificates stand, then one order after another. */
export type ToJudge = { readonly pki: string } | { readonly id: number; readonly order: Order };

/** What it answers to an order. */
export type FromJudge =
  | { readonly id: number; readonly judged: Judged }
  | { readonly id: number; readonly fault: string };

/** Banks that one process judges at once: more gain nothing, its one thread is what is short. */
const AT_ONCE = 4;

const CHILD = fileURLToPath(new URL('./judge-child.js', import.meta.url));

/** Judges in this process, with deviations from anywhere. */
export const judgesHere = (options: ProveOptions, find: Find = ofSandbox): Judges => ({
  atOnce: AT_ONCE,
  judge: (order) => carryOut(order, options, find),
  close: async () => {},
});

/**
 * Judges in processes of their own, which end with this one. Only deviations of the sandbox can go there, by id.
 */
export function judgesBeside(options: ProveOptions, processes: number): Judges {
  const children = Array.from({ length: processes }, () => start(options));
  options.signal?.addEventListener('abort', () => {
    for (const { child } of children) if (child.connected) child.disconnect();
  });
  return {
    atOnce: processes * AT_ONCE,
    judge: (order) => {
      const [idlest] = [...children].sort((a, b) => a.open.size - b.open.size);
      if (idlest === undefined) throw new Error('no process to judge in');
      return idlest.judge(order).catch((error: Error) => {
        if (options.signal?.aborted) return NOTHING;
        throw error;
      });
    },
    close: async () => {
      for (const { child } of children) if (child.connected) child.disconnect();
      await Promise.all(children.map(({ gone }) => gone));
    },
  };
}

/** What a stopped process has judged. */
const NOTHING: Judged = { checks: [], counts: countVerdicts([]) };

interface Waiting {
  readonly resolve: (judged: Judged) => void;
  readonly reject: (error: Error) => void;
}

function start(options: ProveOptions): {
  child: ChildProcess;
  open: ReadonlyMap<number, Waiting>;
  gone: Promise<void>;
  judge: (order: Order) => Promise<Judged>;
} {
  const child = fork(CHILD, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const open = new Map<number, Waiting>();
  let next = 0;
  const tell = (message: ToJudge): void => void child.send(message, () => {});
  tell({ pki: options.pki.folder });
  child.on('message', (message: FromJudge) => {
    const waiting = open.get(message.id);
    open.delete(message.id);
    if ('judged' in message) waiting?.resolve(message.judged);
    else waiting?.reject(new Error(message.fault));
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      for (const { reject } of open.values())
        reject(new Error(`a judging process ended by itself: ${signal ?? `exit code ${code}`}`));
      open.clear();
      resolve();
    });
  });
  return {
    child,
    open,
    gone,
    judge: (order) =>
      new Promise((resolve, reject) => {
        next += 1;
        open.set(next, { resolve, reject });
        tell({ id: next, order });
      }),
  };
}

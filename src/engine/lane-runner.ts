import { AsyncLocalStorage } from 'node:async_hooks';
import { Runner, type Suite } from 'mocha';

/** Which lane the code that runs now belongs to: stray errors find their way home by it. */
export const laneOf = new AsyncLocalStorage<{ readonly lane: number; stray(error: unknown): void }>();

type Listen = (target: NodeJS.EventEmitter, name: string, listener: (...args: unknown[]) => void) => void;
const stock = Runner.prototype as unknown as { readonly _addEventListener: Listen };

/**
 * A mocha runner that leaves `process` alone. Every stock runner listens there and hands stray rejections to all others,
 * so that ten at once lose seconds and twelve never end; the harness owns the only two process listeners instead.
 */
class LaneRunner extends Runner {
  // Overrides mocha's own hook into other emitters; not in its types, and stable since version 8.
  _addEventListener(target: NodeJS.EventEmitter, name: string, listener: (...args: unknown[]) => void): void {
    if (target === (process as NodeJS.EventEmitter)) return;
    stock._addEventListener.call(this, target, name, listener);
  }
}

/** Runs one tree to its end. Aborting the signal ends it after the check that runs now. */
export function runTree(root: Suite, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const runner = new LaneRunner(root, { delay: false, cleanReferencesAfterRun: true });
    const abort = (): void => {
      runner.abort();
    };
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    runner.run(() => {
      signal.removeEventListener('abort', abort);
      runner.dispose();
      done();
    });
  });
}

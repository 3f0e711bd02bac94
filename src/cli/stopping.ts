import { EXIT } from '../results/verdict.js';
import { type Cli, tell } from './terminal.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How a command learns that it shall end. */
export interface Stopping {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** Resolves with the first signal, also one that came before; nothing is told of it then. */
  stopped(): Promise<void>;
  /** What a second signal must still do before the process ends at once; nothing that waits. */
  lastly(work: () => void): void;
}

/**
 * Takes over Ctrl-C, SIGTERM and SIGHUP: the first asks the command to end in order, the second ends the process with
 * 130. `word` is told on the first.
 */
export function stopping(cli: Cli, word: string | undefined): Stopping {
  const control = new AbortController();
  let waited = false;
  const last: (() => void)[] = [];
  const hear = (): void => {
    if (!control.signal.aborted) {
      if (word !== undefined && !waited) tell(cli, word);
      control.abort();
      return;
    }
    for (const work of last) {
      try {
        work();
      } catch {
        // Nothing can be mended any more; the others still have their turn.
      }
    }
    process.exit(EXIT.interrupted);
  };
  for (const signal of SIGNALS) process.on(signal, hear);
  return {
    signal: control.signal,
    stopped: () => {
      waited = true;
      return new Promise((resolve) => {
        if (control.signal.aborted) resolve();
        else control.signal.addEventListener('abort', () => resolve(), { once: true });
      });
    },
    lastly: (work) => last.push(work),
  };
}

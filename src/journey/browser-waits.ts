import { Lost } from './walk.js';

/**
 * Waits no longer than the signal and so many milliseconds allow: a page can keep its browser busy for ever. Rejects with
 * the signal's reason when aborted, with Lost when time is up.
 */
export async function bounded<T>(promise: Promise<T>, signal: AbortSignal, patience: number): Promise<T> {
  promise.catch(() => {});
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  let abort = (): void => {};
  const bound = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Lost('the page does not answer')), patience);
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([promise, bound]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

/** What comes within so many milliseconds, else undefined; a frame or a busy page may never answer. Never rejects. */
export function soon<T>(promise: Promise<T>, ms = 500): Promise<T | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms, undefined);
    void promise
      .catch(() => undefined)
      .then((value) => {
        clearTimeout(timer);
        resolve(value);
      });
  });
}

/** What a bank asked for by 429, or by 503 with Retry-After. */
export interface Throttled {
  readonly url: string;
  readonly status: number;
  /** Seconds that Retry-After names, where it is there and readable. */
  readonly retryAfter?: number;
}

export interface GovernorOptions {
  /** Never more than this in any one second, loopback apart. No rate without it. */
  readonly requestsPerSecond?: number;
  /** Requests under way at once, loopback included. No limit without it. */
  readonly concurrent?: number;
  /** Requests in all. No limit without it. */
  readonly budget?: number;
  /** Hears of each throttled answer; waiting and sending again is for the caller. */
  readonly throttled?: (what: Throttled) => void;
}

/** The request budget is spent: nothing more leaves. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
  readonly code = 'BUDGET_SPENT';
}

interface Waiting {
  readonly free: boolean;
  readonly go: () => void;
}

/** The one gate that every request passes: rate, number at once, budget, pause. Counts what leaves. */
export class Governor {
  readonly #options: GovernorOptions;
  /** Times (ms, monotonic) of the last sends, oldest at `#next`: a window that slides, so no second holds more. */
  readonly #sent: number[] = [];
  readonly #size: number;
  readonly #window: number;
  #next = 0;
  #running = 0;
  #requests = 0;
  #pausedUntil = 0;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(options: GovernorOptions = {}) {
    this.#options = options;
    const rate = options.requestsPerSecond ?? 0;
    this.#size = Math.max(1, Math.floor(rate));
    this.#window = rate > 0 ? (this.#size / rate) * 1000 : 0;
  }

  /** Requests that left so far. */
  get requests(): number {
    return this.#requests;
  }

  /** Requests under way. */
  get running(): number {
    return this.#running;
  }

  /**
   * Asks for leave to send; undefined means at once, else wait for the promise. Every leave needs one `leave()`.
   * @param loopback loopback has no rate
   * @throws {BudgetSpent} at once, or as the promise's rejection
   */
  enter(loopback: boolean, signal?: AbortSignal): Promise<void> | undefined {
    this.#spend(false);
    if (this.#waiting.length === 0 && this.#delay(loopback) <= 0 && this.#hasRoom()) {
      this.#count(loopback);
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
        reject(signal?.reason);
      };
      const waiting: Waiting = {
        free: loopback,
        go: () => {
          signal?.removeEventListener('abort', stop);
          try {
            this.#count(loopback);
            resolve();
          } catch (error) {
            reject(error as Error);
          }
        },
      };
      if (signal?.aborted) return stop();
      signal?.addEventListener('abort', stop, { once: true });
      this.#waiting.push(waiting);
      this.#wake();
    });
  }

  /** Says that a request which was let through has ended. */
  leave(): void {
    this.#running--;
    if (this.#waiting.length > 0) this.#wake();
  }

  /** Lets nothing leave for a time, in milliseconds: for a bank that asked for patience. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
  }

  /** Looks at an answer and tells the hook if the bank throttles. */
  notice(url: string, status: number, header: (name: string) => string | undefined): void {
    if (status !== 429 && status !== 503) return;
    const text = header('retry-after');
    if (status === 503 && text === undefined) return;
    const seconds = text === undefined ? Number.NaN : retryAfterSeconds(text);
    this.#options.throttled?.({ url, status, ...(Number.isNaN(seconds) ? {} : { retryAfter: seconds }) });
  }

  #spend(take: boolean): void {
    const { budget } = this.#options;
    if (budget !== undefined && this.#requests >= budget) {
      throw new BudgetSpent(`The request budget of ${budget} is spent; nothing more is sent.`);
    }
    if (take) this.#requests++;
  }

  #hasRoom(): boolean {
    return this.#options.concurrent === undefined || this.#running < this.#options.concurrent;
  }

  #delay(loopback: boolean): number {
    const now = performance.now();
    const paused = this.#pausedUntil - now;
    if (loopback || this.#window === 0 || this.#sent.length < this.#size) return paused;
    return Math.max(paused, (this.#sent[this.#next] as number) + this.#window - now);
  }

  #count(loopback: boolean): void {
    this.#spend(true);
    this.#running++;
    if (loopback || this.#window === 0) return;
    this.#sent[this.#next] = performance.now();
    this.#next = (this.#next + 1) % this.#size;
  }

  /** Lets through whoever may go, in order; sets one timer for the first who must wait for time. */
  #wake(): void {
    for (;;) {
      const first = this.#waiting[0];
      if (first === undefined || !this.#hasRoom()) return;
      const delay = this.#delay(first.free);
      if (delay > 0) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#wake(), Math.ceil(delay));
        return;
      }
      this.#waiting.shift();
      first.go();
    }
  }
}

/** Seconds of a Retry-After header, which holds a number or a date; NaN where it is neither. */
export function retryAfterSeconds(text: string, now = Date.now()): number {
  if (/^\s*\d+\s*$/.test(text)) return Number(text);
  const date = Date.parse(text);
  return Number.isNaN(date) ? Number.NaN : Math.max(0, Math.ceil((date - now) / 1000));
}

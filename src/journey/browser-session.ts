import type { ExchangeListener } from '../transport/types.js';
import { BrowserFront } from './browser-front.js';
import type { BrowserPool, Running } from './browser-pool.js';
import type { ContextShelf } from './browser-shelf.js';
import { soon } from './browser-waits.js';
import { type Watched, watch } from './browser-watch.js';
import type { OneTimeCodes } from './one-time-codes.js';
import { stopList } from './redirect-uri.js';
import type { Session, Walk, WalkRequest } from './types.js';
import { walkScript } from './walk.js';

/** Milliseconds for the browser to tell the headers of the last documents. */
const LAST_REPORTS = 2_000;

export interface SessionOptions {
  readonly codes?: OneTimeCodes;
  readonly shelf: ContextShelf;
  /** Milliseconds until a page that does not come to rest is given up. */
  readonly patience: number;
}

/** One customer's browser context. Walks go one after the other. */
export class BrowserSession implements Session {
  readonly driver = 'browser';
  readonly #pool: BrowserPool;
  readonly #listener: ExchangeListener;
  readonly #options: SessionOptions;
  readonly #signIn = { done: false };
  #running: Running | undefined;
  #watched: Watched | undefined;
  #wake: () => void = () => {};

  constructor(pool: BrowserPool, listener: ExchangeListener, options: SessionOptions) {
    this.#pool = pool;
    this.#listener = listener;
    this.#options = options;
  }

  async walk(request: WalkRequest): Promise<Walk> {
    const { signal, start } = request;
    const started = performance.now();
    await this.#pool.prepare(start.url, stopList(request.redirectUri), signal);
    const front = new BrowserFront(request, await this.#ready(request), {
      patience: this.#options.patience,
      onWake: (wake) => {
        this.#wake = wake;
      },
      relearn: async ({ url, error }) =>
        (await this.#pool.learn(url, error, signal)) ? await this.#ready(request) : undefined,
    });
    const walk = await walkScript(front, request, this.#signIn, this.#options.codes);
    if (this.#watched) await soon(this.#watched.traffic.reported(), LAST_REPORTS);
    return { ...walk, ms: performance.now() - started };
  }

  /** A context in a browser that knows all it must, aimed at this walk's redirect URI; cookies come along. */
  async #ready(request: WalkRequest): Promise<Watched> {
    const { signal, id, customer } = request;
    const stops = stopList(request.redirectUri);
    const running = await this.#pool.lend(this.#running);
    if (running !== this.#running || this.#watched === undefined) {
      const cookies = (await this.#watched?.context.cookies().catch(() => [])) ?? [];
      if (running !== this.#running) await this.close();
      this.#running = running;
      const used = cookies.length === 0 ? this.#options.shelf.take(running) : undefined;
      this.#watched = used ?? (await watch(running.browser, cookies));
      this.#watched.ear.wake = () => this.#wake();
    }
    signal.throwIfAborted();
    const watched = this.#watched;
    if (this.#pool.sharesHost(stops)) await watched.keepOneTab();
    const [page, ...others] = watched.context.pages();
    await Promise.all(others.map((other) => other.close()));
    if (page === undefined) await watched.context.newPage();
    watched.traffic.begin(this.#listener, id, `customer:${customer.name}`);
    await watched.trap.aim(stops);
    return watched;
  }

  async close(): Promise<void> {
    const [watched, running] = [this.#watched, this.#running];
    this.#watched = undefined;
    this.#running = undefined;
    if (watched && running) await this.#options.shelf.putBack(running, watched);
    if (running) await this.#pool.release(running);
  }
}

import type { BrowserContext, Page } from 'playwright-core';
import type { ExchangeListener } from '../transport/types.js';
import { CONTROLS, survey } from './browser-eyes.js';
import { BrowserPool, type Running } from './browser-pool.js';
import { watch } from './browser-watch.js';
import { type Heard, overhear } from './record-page.js';
import { stopList } from './redirect-uri.js';

export interface RecordOptions {
  /** Path of a browser; with a window unless `headless`. */
  readonly executable: string;
  readonly headless?: boolean;
  /** CA certificates of the bank, PEM. */
  readonly ca?: string;
  readonly pinned?: (hostPort: string) => string | undefined;
  /** URLs of the bank that are known beforehand. */
  readonly hosts?: readonly string[];
  /** The authorization URL. */
  readonly start: string;
  /** Never opened. */
  readonly redirectUri: string;
  readonly signal: AbortSignal;
  /** Plays the person, for tests: gets the page as it opens. */
  readonly person?: (page: Page) => Promise<void>;
}

/** What a person did, and how it ended. */
export interface Recording {
  readonly heard: readonly Heard[];
  /** At the redirect URI with its URL, or the window was closed before. */
  readonly end:
    | { readonly at: 'redirect'; readonly url: string; readonly body?: string }
    | { readonly at: 'closed' };
}

/** What pages call to tell of a deed. */
const TELL = '__fapiHarnessHeard';
/** Both functions go to the page as their own text. */
const ORDER: Parameters<typeof survey>[0] = { css: null, controls: CONTROLS, bare: false };
const HEARING = `(${overhear})(() => (${survey})(${JSON.stringify(ORDER)}), ${JSON.stringify(TELL)})`;
/** Milliseconds between two looks; what happens wakes it earlier. */
const LOOK_AGAIN = 100;
const LISTENER: ExchangeListener = { exchange: () => {} };
/** More deeds than a person has patience for. */
const MOST = 20_000;

/**
 * Opens a browser at the bank's sign-in and hears what a person does there, until the redirect URI is met, which is never
 * opened, or the window is closed.
 * Rejects with the signal's reason when aborted, with a SetupFault where the browser does not start, with an Error where the
 * bank's page cannot be loaded.
 */
export async function recordPerson(options: RecordOptions): Promise<Recording> {
  const { executable, ca, hosts = [], start, signal } = options;
  const stops = stopList(options.redirectUri);
  const pool = new BrowserPool(executable, ca, hosts, options.pinned, options.headless !== true);
  const heard: Heard[] = [];
  let running: Running | undefined;
  let wake = (): void => {};
  signal.addEventListener('abort', () => wake(), { once: true });

  /** A context that hears; cookies of the one before come along. */
  const open = async (before?: BrowserContext) => {
    running = await pool.lend(running);
    const watched = await watch(running.browser, (await before?.cookies()) ?? []);
    watched.ear.wake = () => wake();
    const { context } = watched;
    context.on('close', () => wake());
    await context.exposeBinding(TELL, (_, one: Heard) => {
      if (heard.length < MOST) heard.push(one);
    });
    await context.addInitScript({ content: HEARING });
    if (pool.sharesHost(stops)) await watched.keepOneTab();
    const page = await context.newPage();
    watched.traffic.begin(LISTENER, 'record', 'person');
    await watched.trap.aim(stops);
    return { watched, page };
  };

  try {
    await pool.prepare(start, stops, signal);
    let { watched, page } = await open();
    const go = (url: string): void => void page.goto(url, { waitUntil: 'commit' }).catch(() => {});
    go(start);
    const lost = options.person?.(page).then(
      () => undefined,
      (error: unknown) => error,
    );
    let failed: unknown;
    void lost?.then((error) => {
      failed = error;
      wake();
    });
    for (;;) {
      signal.throwIfAborted();
      if (failed !== undefined) throw failed;
      const { caught } = watched.trap;
      if (caught) return { heard, end: caught };
      const stillOpen = running?.browser.isConnected() === true && watched.context.pages().length > 0;
      if (!stillOpen) return { heard, end: { at: 'closed' } };
      const { failure } = watched.traffic;
      if (failure && heard.length === 0) {
        // A host under the bank's CA that was not known before: a browser that trusts it starts over.
        watched.traffic.failure = undefined;
        if (!(await pool.learn(failure.url, failure.error, signal)))
          throw new Error(`no page came from ${new URL(failure.url).host}: ${failure.error}`);
        const old = watched.context;
        ({ watched, page } = await open(old));
        await old.close();
        go(failure.url);
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LOOK_AGAIN);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    await pool.close();
  }
}

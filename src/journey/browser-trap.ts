import type { BrowserContext, CDPSession, Page, Request } from 'playwright-core';
import { isStop, redirectPattern } from './redirect-uri.js';

/** The redirect URI as it was about to be opened. */
export interface Caught {
  readonly at: 'redirect';
  readonly url: string;
  readonly body?: string;
}

interface Paused {
  readonly requestId: string;
  readonly resourceType: string;
  readonly request: {
    readonly url: string;
    readonly urlFragment?: string;
    readonly postData?: string;
    readonly postDataEntries?: readonly { readonly bytes?: string }[];
  };
}

/**
 * Stops a browser before it opens the redirect URI. Playwright's own routes do not see what a 302 or 303 leads to, so
 * each page is watched through the DevTools protocol. A new tab sends its first request before it can be watched: the
 * browser's resolver knows no such host then (see BrowserPool), and the request is seen here as it fails.
 *
 * @see https://chromedevtools.github.io/devtools-protocol/tot/Fetch/
 */
export class RedirectTrap {
  readonly #context: BrowserContext;
  readonly #sessions = new Map<Page, Promise<CDPSession>>();
  readonly #wake: () => void;
  #stops: readonly string[] = [];
  #caught: Caught | undefined;

  constructor(context: BrowserContext, wake: () => void) {
    this.#context = context;
    this.#wake = wake;
    context.on('page', (page) => void this.#watch(page).catch(() => {}));
    context.on('request', (request) => void this.#overhear(request).catch(() => {}));
  }

  get caught(): Caught | undefined {
    return this.#caught;
  }

  /** Forgets what was caught and waits for these redirect URIs from now on. */
  async aim(stops: readonly string[]): Promise<void> {
    this.#caught = undefined;
    const same = this.#stops.join(' ') === stops.join(' ');
    this.#stops = stops;
    await Promise.all(
      this.#context.pages().map(async (page) => {
        const known = this.#sessions.get(page);
        const session = await this.#watch(page);
        if (known !== undefined && !same) await this.#enable(session);
      }),
    );
  }

  /** The DevTools session by which a page is watched. */
  sessionOf(page: Page): Promise<CDPSession> {
    return this.#watch(page);
  }

  #watch(page: Page): Promise<CDPSession> {
    const known = this.#sessions.get(page);
    if (known !== undefined) return known;
    const session = (async () => {
      const cdp = await this.#context.newCDPSession(page);
      cdp.on('Fetch.requestPaused', (paused: Paused) => void this.#stop(cdp, paused).catch(() => {}));
      await this.#enable(cdp);
      return cdp;
    })();
    this.#sessions.set(page, session);
    page.once('close', () => this.#sessions.delete(page));
    return session;
  }

  async #enable(cdp: CDPSession): Promise<void> {
    if (this.#stops.length === 0) return;
    await cdp.send('Fetch.enable', {
      patterns: this.#stops.map((stop) => ({
        urlPattern: redirectPattern(stop),
        requestStage: 'Request' as const,
      })),
    });
  }

  async #stop(cdp: CDPSession, { requestId, resourceType, request }: Paused): Promise<void> {
    const url = request.url + (request.urlFragment ?? '');
    if (!isStop(url, this.#stops)) {
      await cdp.send('Fetch.continueRequest', { requestId });
      return;
    }
    if (resourceType === 'Document') {
      const entries = request.postDataEntries ?? [];
      const body =
        request.postData ??
        (entries.length > 0
          ? Buffer.concat(entries.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64'))).toString('utf8')
          : undefined);
      this.#catch(url, body);
    }
    await cdp.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
  }

  /** The first request of a tab that is not watched yet. */
  async #overhear(request: Request): Promise<void> {
    if (!isStop(request.url(), this.#stops)) return;
    if (!request.isNavigationRequest() || this.#isWatched(request)) return;
    // The fragment stands in the Location that led here; the request itself has none.
    const from = request.redirectedFrom();
    const location = from && (await (await from.response())?.headerValue('location'));
    const url =
      location && URL.canParse(location, from.url()) ? new URL(location, from.url()).href : request.url();
    this.#catch(url, request.postData() ?? undefined);
  }

  #isWatched(request: Request): boolean {
    try {
      return this.#sessions.has(request.frame().page());
    } catch {
      return false;
    }
  }

  #catch(url: string, body: string | undefined): void {
    this.#caught ??= { at: 'redirect', url, ...(body !== undefined && { body }) };
    this.#wake();
  }
}

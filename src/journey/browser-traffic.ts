import type { BrowserContext, Frame, Page, Request, Response } from 'playwright-core';
import type { ExchangeListener, RawExchange } from '../transport/types.js';

/** A document that could not be loaded. */
export interface LoadFailure {
  readonly url: string;
  readonly method: string;
  /** As the browser names it: `net::ERR_CONNECTION_REFUSED`. */
  readonly error: string;
}

/** A request that goes on longer than this, in milliseconds, is one that the page does not wait for. */
const LONG_REQUEST = 5_000;
/** What a page without scripts can load. */
const LIFELESS = new Set(['document', 'stylesheet', 'image', 'font', 'other']);
const ENDLESS = new Set(['eventsource', 'websocket', 'media', 'ping', 'texttrack']);

/** Watches what a context loads: tells whether a page is still busy, how documents ended, and reports them as evidence. */
export class BrowserTraffic {
  /** When something last happened, by performance.now(). */
  lastActivity = 0;
  failure: LoadFailure | undefined;
  /** True once something but documents, styles and pictures was loaded, or a page was there that was not seen to be still. */
  hasLived = false;
  /** The page whose present document nobody has looked at yet. */
  #unseen: Page | undefined;
  readonly #wake: () => void;
  readonly #statuses = new WeakMap<Page, number>();
  readonly #navigations = new Map<Page, Request>();
  readonly #running = new Map<Request, number>();
  readonly #reports = new Set<Promise<void>>();
  #report: { listener: ExchangeListener; walk: string; identity: string; count: number } | undefined;

  constructor(context: BrowserContext, wake: () => void) {
    this.#wake = wake;
    context.on('page', (page) => this.#watch(page));
    context.on('request', (request) => this.#started(request));
    context.on('response', (response) => this.#answered(response));
    context.on('requestfinished', (request) => this.#ended(request));
    context.on('requestfailed', (request) => this.#failed(request));
  }

  /** Starts afresh for a walk. */
  begin(listener: ExchangeListener, walk: string, identity: string): void {
    this.failure = undefined;
    this.#navigations.clear();
    this.#running.clear();
    this.#report = { listener, walk, identity, count: 0 };
  }

  /** Resolves when every document of the walk is reported. */
  async reported(): Promise<void> {
    await Promise.all(this.#reports);
  }

  /** Hears that the document in a page was looked at. */
  looked(page: Page): void {
    if (this.#unseen === page) this.#unseen = undefined;
  }

  /** HTTP status of the document in a page; 0 where none came over HTTP. */
  status(page: Page): number {
    return this.#statuses.get(page) ?? 0;
  }

  /** True while a page is on its way to another document. */
  navigates(page: Page): boolean {
    return this.#navigations.has(page);
  }

  /** True while a request is under way that a page may wait for. */
  busy(): boolean {
    const now = performance.now();
    return [...this.#running.values()].some((since) => now - since < LONG_REQUEST);
  }

  #watch(page: Page): void {
    this.#happened();
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) {
        this.#navigations.delete(page);
        this.hasLived ||= this.#unseen !== undefined;
        this.#unseen = /^https?:/.test(frame.url()) ? page : undefined;
      }
      this.#happened();
    });
    page.on('domcontentloaded', () => this.#happened());
    page.on('load', () => this.#happened());
    page.on('close', () => this.#happened());
    // A page that asks "are you sure?" is answered as a customer who means it.
    page.on('dialog', (dialog) => void dialog.accept().catch(() => {}));
  }

  #happened(): void {
    this.lastActivity = performance.now();
    this.#wake();
  }

  #started(request: Request): void {
    this.hasLived ||= !LIFELESS.has(request.resourceType());
    const page = mainFrameOf(request)?.page();
    if (page) {
      this.#navigations.set(page, request);
      this.failure = undefined;
    } else if (!ENDLESS.has(request.resourceType())) this.#running.set(request, performance.now());
    this.#happened();
  }

  #answered(response: Response): void {
    const request = response.request();
    if (request.isNavigationRequest()) {
      const page = mainFrameOf(request)?.page();
      if (page) this.#statuses.set(page, response.status());
      this.#tell(request, response);
    }
    this.#happened();
  }

  #ended(request: Request): void {
    this.#running.delete(request);
    this.#happened();
  }

  #failed(request: Request): void {
    this.#running.delete(request);
    const page = mainFrameOf(request)?.page();
    if (page && this.#navigations.get(page) === request) {
      this.#navigations.delete(page);
      const error = request.failure()?.errorText ?? 'net::ERR_FAILED';
      // Aborted: caught at the redirect URI, overtaken by another navigation, a download, or an answer 204.
      if (!/ERR_ABORTED/.test(error)) {
        this.failure = { url: request.url(), method: request.method(), error };
        this.#tell(request, undefined, error);
      }
    }
    this.#happened();
  }

  #tell(request: Request, response: Response | undefined, error = ''): void {
    const report = this.#report;
    if (report === undefined) return;
    const count = ++report.count;
    const at = new Date();
    const telling = (async () => {
      const headers = await request.allHeaders().catch(() => request.headers());
      const answered =
        response && ((await response.allHeaders().catch(() => undefined)) ?? response.headers());
      const body = request.postData();
      const { startTime, responseStart } = request.timing();
      const raw: RawExchange = {
        id: `${report.walk}/page-${count}`,
        at: startTime > 0 ? new Date(startTime) : at,
        identity: report.identity,
        out: {
          purpose: count === 1 ? 'authorization' : 'page',
          method: request.method(),
          url: request.url(),
          headers: withoutPseudo(headers),
          ...(body !== null && { body }),
        },
        ...(response &&
          answered && {
            reply: {
              status: response.status(),
              headers: withoutPseudo(answered),
              body: '',
              length: Number(answered['content-length'] ?? 0) || 0,
            },
          }),
        ...(error !== '' && { error: { code: error.replace(/^net::/, ''), message: error } }),
        ms: Math.max(0, responseStart),
      };
      report.listener.exchange(raw);
    })();
    this.#reports.add(telling);
    void telling.catch(() => {}).finally(() => this.#reports.delete(telling));
  }
}

/** The frame of a request that loads a whole page; undefined for all other requests. */
function mainFrameOf(request: Request): Frame | undefined {
  if (!request.isNavigationRequest()) return undefined;
  try {
    const frame = request.frame();
    return frame.parentFrame() === null ? frame : undefined;
  } catch {
    // The first request of a new tab comes before the tab itself.
    return undefined;
  }
}

/** Set-Cookie lines come joined with line breaks; HTTP/2 pseudo headers are no headers. */
function withoutPseudo(headers: Readonly<Record<string, string>>): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !name.startsWith(':'))
      .map(([name, value]) => [name, value.includes('\n') ? value.split('\n') : value]),
  );
}

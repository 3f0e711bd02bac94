import type { Page } from 'playwright-core';
import { type Glance, glance, post, type Read, reading } from './browser-eyes.js';
import { click, Finder, type Held, select, tick, type } from './browser-hands.js';
import { pictureOf } from './browser-picture.js';
import { type Acted, rests, type Shown } from './browser-rest.js';
import type { LoadFailure } from './browser-traffic.js';
import type { Caught } from './browser-trap.js';
import { bounded, soon } from './browser-waits.js';
import type { Watched } from './browser-watch.js';
import { type Chosen, type Control, choiceNamed, clickNamed, fieldNamed, optionOf } from './match.js';
import { fold, type Mark, wordsOf } from './page-text.js';
import type { Choice } from './script.js';
import type { PageView, WalkRequest } from './types.js';
import { type Arrival, type Front, Lost } from './walk.js';

/** Longest stretch between two looks at a page, in milliseconds; whatever happens meanwhile wakes it earlier. */
const LOOK_AGAIN = 25;
/** How long a click may take to set off a navigation, and a form that is sent from nowhere. */
const REACTION = 300;
const REACTION_POST = 1_000;
const LONGEST_VIEW = 1_000_000;
/** Milliseconds for reading a page that may be very long. */
const VIEW = 5_000;

export interface FrontOptions {
  readonly patience: number;
  /** Takes the function that ends a nap early. */
  readonly onWake: (wake: () => void) => void;
  /** After a load failed: a context that may do better, with the same cookies. */
  readonly relearn: (failure: LoadFailure) => Promise<Watched | undefined>;
}

/** The page in front of a customer, in a browser. */
export class BrowserFront implements Front {
  readonly kind = 'browser';
  readonly #request: WalkRequest;
  readonly #options: FrontOptions;
  readonly #secrets: Set<string>;
  readonly #finder = new Finder();
  #watched: Watched;
  #wake: () => void = () => {};
  /** The document that was acted in: what it showed then does not count as new. */
  #acted: Acted | undefined;
  #document: Shown = { id: -1, since: 0, size: -1, changed: 0 };
  #trip = { number: 0, under: false, lost: '' };
  /** The page as the last look brought it along; good until something is done to it. */
  #read: Read | undefined;
  #still = false;

  constructor(request: WalkRequest, watched: Watched, options: FrontOptions) {
    this.#request = request;
    this.#watched = watched;
    this.#options = options;
    this.#secrets = new Set(Object.values(request.customer.values).filter((value) => value.length > 3));
    options.onWake(() => this.#wake());
  }

  async start({ url, method = 'GET', body = '' }: WalkRequest['start']): Promise<void> {
    if (method === 'GET') {
      this.#go(url);
      return;
    }
    const page = this.#page();
    await this.#bounded(page.goto('about:blank'));
    await this.#look([]);
    this.#act(REACTION_POST);
    await this.#bounded(page.evaluate(post, { url, fields: [...new URLSearchParams(body)] }));
  }

  async visit(url: string): Promise<void> {
    const from = this.#page().url();
    const base = /^https?:/.test(from) ? from : undefined;
    if (!URL.canParse(url, base)) throw new Lost(`"${url}" is no URL to visit`);
    this.#go(new URL(url, base).href);
    await this.#arrived([], true);
  }

  #go(url: string): void {
    const trip = { number: this.#trip.number + 1, under: true, lost: '' };
    this.#trip = trip;
    this.#acted = undefined;
    this.#watched.traffic.failure = undefined;
    this.#page()
      .goto(url, { waitUntil: 'commit', timeout: this.#options.patience })
      .catch((error: unknown) => {
        const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
        if (!/ERR_ABORTED|interrupted by/.test(line)) trip.lost = line;
      })
      .finally(() => {
        trip.under = false;
        this.#wake();
      });
  }

  arrive(marks: readonly Mark[]): Promise<Arrival> {
    return this.#arrived(marks, true);
  }

  async #arrived(marks: readonly Mark[], restCounts: boolean): Promise<Arrival> {
    const deadline = performance.now() + this.#options.patience;
    let old: readonly boolean[] | undefined;
    for (;;) {
      const caught = this.caught();
      if (caught) return caught;
      if (await this.#failed()) continue;
      const { traffic } = this.#watched;
      const page = this.#page();
      if (!this.#trip.under && !traffic.navigates(page)) {
        const look = await this.#look(marks);
        if (look && !traffic.navigates(page)) {
          const same = this.#acted?.document === look.document;
          if (same) old ??= look.shown;
          const fresh = marks.find((_, index) => look.shown[index] && !(same && old?.[index]));
          if (fresh) return { at: 'mark', mark: fresh };
          if (this.#rests(look)) {
            // Once more: the redirect URI may have been caught while the page was looked at.
            const mark = marks.find((_, index) => look.shown[index]);
            if (this.caught() === undefined && mark) return { at: 'mark', mark };
            if (this.caught() === undefined && restCounts) return { at: 'rest' };
          }
        }
      }
      if (performance.now() > deadline) {
        throw new Lost(`the page at ${new URL(page.url()).host} does not come to rest`);
      }
      await this.#nap();
    }
  }

  /** True where a failed load was mended and goes on; throws where it cannot be. */
  async #failed(): Promise<boolean> {
    const { traffic } = this.#watched;
    const { failure } = traffic;
    if (failure === undefined) {
      if (this.#trip.lost === '') return false;
      // The failure itself may come a moment after the end of the trip.
      await this.#nap();
      if (traffic.failure || this.caught()) return true;
      throw new Lost(`no page came: ${this.#trip.lost}`);
    }
    const better = failure.method === 'GET' ? await this.#options.relearn(failure) : undefined;
    if (better === undefined)
      throw new Lost(`no page came from ${new URL(failure.url).host}: ${failure.error}`);
    this.#watched = better;
    this.#go(failure.url);
    return true;
  }

  #rests(look: Glance): boolean {
    return rests(look, this.#document, this.#acted, this.#watched.traffic);
  }

  /** A look at the page and its frames; undefined where it goes away meanwhile. */
  async #look(marks: readonly Mark[]): Promise<Glance | undefined> {
    const page = this.#page();
    const [main, ...frames] = page.frames();
    const order = { marks, read: LONGEST_VIEW };
    this.#read = undefined;
    const look = await this.#bounded(Promise.resolve(main?.evaluate(glance, order)).catch(() => undefined));
    if (look === undefined) return undefined;
    this.#still = look.still;
    this.#watched.traffic.hasLived ||= !look.still;
    this.#read = look.page;
    const inner = await Promise.all(frames.map((frame) => soon(frame.evaluate(glance, { marks }))));
    const all = [look, ...inner.filter((one) => one !== undefined)];
    const size = all.reduce((sum, one) => sum + one.size, 0);
    const now = performance.now();
    if (this.#document.id !== look.document) {
      this.#finder.forget();
      this.#watched.traffic.looked(page);
      this.#document = { id: look.document, since: now, size, changed: now };
    } else if (this.#document.size !== size) this.#document = { ...this.#document, size, changed: now };
    return {
      ...look,
      size,
      scripts: all.some(({ scripts }) => scripts),
      empty: all.every(({ empty }) => empty),
      shown: marks.map((_, index) => all.some(({ shown }) => shown[index])),
    };
  }

  async waitFor(mark: Mark): Promise<void> {
    const arrival = await this.#arrived([mark], false).catch((error: unknown) => {
      throw error instanceof Lost ? new Lost(`"${wordsOf(mark)}" does not come`, { cause: error }) : error;
    });
    if (arrival.at === 'redirect') throw new Lost(`the redirect URI came before "${wordsOf(mark)}"`);
  }

  async shows(mark: Mark): Promise<boolean> {
    return (await this.#look([mark]))?.shown[0] ?? false;
  }

  async fill(field: string, value: string, secret: boolean): Promise<void> {
    const held = await this.#hold(field, `no field "${field}" on the page`, (controls) =>
      at(fieldNamed(controls, field)),
    );
    if (secret && value.length > 3) this.#secrets.add(value);
    if (held.control.kind !== 'select') return this.#bounded(type(held, value));
    const option = optionOf(held.control, value);
    if (option === undefined) throw new Lost(`field "${field}" has no such option`);
    await this.#bounded(select(held, option));
  }

  async choose({ field, option }: Choice): Promise<void> {
    const words = field === undefined ? option : `${field}: ${option}`;
    const target = field?.startsWith('css:') ? field : option;
    const held = await this.#hold(target, `nothing to choose named "${words}"`, (controls) =>
      choiceNamed(controls, option, field),
    );
    const value =
      held.option ?? (held.control.kind === 'select' ? optionOf(held.control, option) : undefined);
    if (value === undefined && held.control.kind === 'select')
      throw new Lost(`nothing to choose named "${words}"`);
    await this.#bounded(value === undefined ? tick(held) : select(held, value));
  }

  async click(target: string): Promise<void> {
    const held = await this.#hold(target, `no button or link "${target}" on the page`, (controls) =>
      at(clickNamed(controls, target)),
    );
    this.#act(REACTION);
    await this.#bounded(click(held));
    this.#finder.forget();
    this.#act(REACTION);
  }

  #act(reaction: number): void {
    this.#acted = { document: this.#document.id, at: performance.now(), reaction };
  }

  /** Waits for a control until the page rests without it. */
  async #hold(
    name: string,
    missing: string,
    pick: (controls: readonly Control[]) => Chosen | undefined,
  ): Promise<Held> {
    const deadline = performance.now() + this.#options.patience;
    for (;;) {
      const held = await this.#bounded(this.#finder.find(this.#page(), name, pick, this.#still));
      if (held) return held;
      const look = await this.#look([]);
      if (this.caught() || performance.now() > deadline || (look && this.#rests(look)))
        throw new Lost(missing);
      await this.#nap();
    }
  }

  async view(): Promise<PageView | undefined> {
    const page = this.#watched.front();
    const read =
      this.#read ??
      (page && (await soon(page.evaluate(reading, LONGEST_VIEW), Math.min(VIEW, this.#options.patience))));
    this.#read = undefined;
    if (page === undefined || read === undefined || !/^https?:/.test(read.url)) return undefined;
    const inner = await Promise.all(
      page
        .frames()
        .slice(1)
        .map((frame) => soon(frame.evaluate(reading, LONGEST_VIEW))),
    );
    const text = fold([read.text, ...inner.map((one) => one?.text ?? '')].join(' '));
    return { ...read, text, status: this.#watched.traffic.status(page) };
  }

  async picture(): Promise<string | undefined> {
    const page = this.#watched.front();
    return page && (await soon(pictureOf(page, [...this.#secrets]), VIEW));
  }

  caught(): Caught | undefined {
    return this.#watched.trap.caught;
  }

  needsScripts(): undefined {
    return undefined;
  }

  #page(): Page {
    const page = this.#watched.front();
    if (page === undefined) throw new Lost('the bank closed its page');
    return page;
  }

  async #nap(): Promise<void> {
    this.#request.signal.throwIfAborted();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LOOK_AGAIN);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #bounded<T>(promise: Promise<T>): Promise<T> {
    return bounded(promise, this.#request.signal, this.#options.patience);
  }
}

const at = (index: number | undefined): Chosen | undefined => (index === undefined ? undefined : { index });

import { setTimeout as pause } from 'node:timers/promises';
import type { CookieJar } from 'tough-cookie';
import type { ExchangeListener } from '../transport/types.js';
import { type FormsSend, type Landing, MOST_HOPS, type Visitor, visitor } from './forms-http.js';
import { type FormsControl, type FormsPage, readPage } from './forms-page.js';
import { type Edits, isTicked, type Submission, selfSubmitting, submission, tick } from './forms-submit.js';
import { choiceNamed, clickNamed, fieldNamed, optionOf } from './match.js';
import { fold, type Mark, wordsOf } from './page-text.js';
import { isStop } from './redirect-uri.js';
import type { Choice } from './script.js';
import type { PageView, WalkRequest } from './types.js';
import { type Arrival, type Front, Lost } from './walk.js';

/** Seconds after which a page that refreshes itself counts as one that stays. */
const SOON = 5;
/** Longest text of a page, in characters, that may be no more than "please wait" while scripts load. */
const FEW_WORDS = 200;
const LONGEST_VIEW = 1_000_000;

/** The page in front, worked without a browser. */
export class FormsFront implements Front {
  readonly kind = 'forms';
  readonly #request: WalkRequest;
  readonly #visitor: Visitor;
  #landing: Landing | undefined;
  #page: FormsPage | undefined;
  #edits: Edits = new Map();
  #hops = { left: MOST_HOPS };

  constructor(request: WalkRequest, send: FormsSend, jar: CookieJar, listener: ExchangeListener) {
    const { signal, customer, redirectUri } = request;
    this.#request = request;
    this.#visitor = visitor(send, jar, redirectUri, {
      signal,
      listener,
      identity: `customer:${customer.name}`,
    });
  }

  async start({ url, method = 'GET', body }: WalkRequest['start']): Promise<void> {
    await this.#go({ method, url, ...(body !== undefined && { body }) });
  }

  async visit(url: string): Promise<void> {
    const from = this.#landing?.url;
    if (!URL.canParse(url, from)) throw new Lost(`"${url}" is no URL to visit`);
    this.#landing = undefined;
    await this.#go({ method: 'GET', url: new URL(url, from).href });
  }

  async arrive(marks: readonly Mark[]): Promise<Arrival> {
    for (;;) {
      const landing = this.#landing;
      if (landing?.at === 'redirect') return landing;
      const page = this.#page;
      if (page === undefined) return { at: 'rest' };
      const own = this.#ownWay(page, true);
      if (own) {
        await this.#onward(own);
        continue;
      }
      const mark = marks.find((one) => page.shows(one));
      if (mark) return { at: 'mark', mark };
      const next = this.#ownWay(page, false);
      if (next === undefined) return { at: 'rest' };
      await this.#onward(next);
    }
  }

  /** Where the page goes by itself: at once to the redirect URI (`home`), or to wherever if no step works it. */
  #ownWay(page: FormsPage, home: boolean): Submission | undefined {
    const { refresh } = page;
    const ways: Submission[] = [];
    for (const { form, byScript } of selfSubmitting(page)) {
      if (home || byScript) ways.push(submission(page, form, this.#edits));
    }
    if (refresh && refresh.seconds <= SOON) ways.push({ method: 'GET', url: refresh.url });
    if (!home) return ways[0];
    return ways.find(({ url }) => this.#isHome(url));
  }

  readonly #isHome = (url: string): boolean => isStop(url, this.#request.redirectUri);

  async #onward(way: Submission): Promise<void> {
    const wait =
      this.#page?.refresh?.url === way.url && !this.#isHome(way.url) ? this.#page.refresh.seconds : 0;
    // The bank set this time: a page that polls would be asked again too soon.
    if (wait > 0) await pause(wait * 1000, undefined, { signal: this.#request.signal });
    await this.#open(way);
  }

  async waitFor(mark: Mark): Promise<void> {
    const arrival = await this.arrive([mark]);
    if (arrival.at === 'rest') throw this.#lost(`"${wordsOf(mark)}" does not come`);
  }

  async shows(mark: Mark): Promise<boolean> {
    return this.#page?.shows(mark) ?? false;
  }

  async fill(field: string, value: string): Promise<void> {
    const page = this.#here();
    const control = this.#css(field) ?? page.controls[fieldNamed(page.controls, field) ?? -1];
    if (!control?.usable) throw this.#lost(`no field "${field}" on the page`);
    const option = control.kind === 'select' ? optionOf(control, value) : value;
    if (option === undefined) throw this.#lost(`field "${field}" has no such option`);
    this.#edits.set(control.element, option);
  }

  async choose({ field, option }: Choice): Promise<void> {
    const page = this.#here();
    const direct = this.#css(option);
    const within = field === undefined ? undefined : this.#css(field);
    const inSelect = within && optionOf(within, option);
    if (within && inSelect !== undefined) {
      this.#edits.set(within.element, inSelect);
      return;
    }
    const found = direct
      ? { index: page.controls.indexOf(direct) }
      : choiceNamed(page.controls, option, field);
    const control = found && page.controls[found.index];
    if (found === undefined || control === undefined) {
      throw this.#lost(`nothing to choose named "${field === undefined ? option : `${field}: ${option}`}"`);
    }
    if ('option' in found && found.option !== undefined) this.#edits.set(control.element, found.option);
    else if (!isTicked(control, this.#edits)) tick(page, control, this.#edits);
  }

  async click(target: string): Promise<void> {
    const page = this.#here();
    const control = this.#css(target) ?? page.controls[clickNamed(page.controls, target) ?? -1];
    if (!control?.usable) throw this.#lost(`no button or link "${target}" on the page`);
    if (control.kind === 'checkbox' && isTicked(control, this.#edits))
      this.#edits.set(control.element, false);
    else if (control.kind === 'checkbox' || control.kind === 'radio') tick(page, control, this.#edits);
    else await this.#go(this.#asks(page, control, target));
  }

  #asks(page: FormsPage, control: FormsControl, target: string): Submission {
    const { element, form } = control;
    const type = element.attribs.type?.toLowerCase() ?? 'submit';
    if (control.kind === 'button' && form && (type === 'submit' || type === 'image')) {
      return submission(page, form, this.#edits, control);
    }
    const href = control.kind === 'link' ? (element.attribs.href ?? '') : '';
    const url = href !== '' && URL.canParse(href, page.base) ? new URL(href, page.base) : undefined;
    if (url === undefined || href.startsWith('#') || !/^https?:$/.test(url.protocol)) {
      throw new Lost(`"${target}" does nothing without scripts: a browser may be needed`);
    }
    return { method: 'GET', url: url.href };
  }

  async view(): Promise<PageView | undefined> {
    const landing = this.#landing;
    if (landing?.at !== 'page') return undefined;
    const { reply, url } = landing;
    return {
      url,
      status: reply.status,
      title: this.#page?.title ?? '',
      text: this.#page?.text ?? fold(reply.body.slice(0, LONGEST_VIEW)),
      html: reply.body.slice(0, LONGEST_VIEW),
    };
  }

  async picture(): Promise<undefined> {
    return undefined;
  }

  caught(): Extract<Landing, { at: 'redirect' }> | undefined {
    return this.#landing?.at === 'redirect' ? this.#landing : undefined;
  }

  needsScripts(): string | undefined {
    const page = this.#page;
    const status = this.#landing?.at === 'page' ? this.#landing.reply.status : 0;
    if (!page?.scripts || status >= 400) return undefined;
    const workable = page.controls.some(
      ({ usable, fallback, kind }) => usable && !fallback && kind !== 'link',
    );
    const words = page.textWithScripts.length;
    const asks = page.text.length > words;
    return !workable && (asks || words < FEW_WORDS)
      ? 'the page needs scripts: a browser may be needed'
      : undefined;
  }

  #lost(reason: string): Lost {
    const hint = this.#page?.scripts ? '; the page has scripts, a browser may be needed' : '';
    return new Lost(reason + hint);
  }

  #css(name: string): FormsControl | undefined {
    if (!name.startsWith('css:')) return undefined;
    const page = this.#here();
    const element = page.select(name.slice(4).trim());
    return element && page.controls.find((control) => control.element === element);
  }

  #here(): FormsPage {
    if (this.#page === undefined) throw new Lost('no HTML page is in front');
    return this.#page;
  }

  async #go(request: Submission): Promise<void> {
    this.#hops = { left: MOST_HOPS };
    await this.#open(request);
  }

  async #open(request: Submission): Promise<void> {
    const landing = await this.#visitor.open(request, this.#landing?.url, this.#hops);
    this.#landing = landing;
    this.#edits = new Map();
    this.#page = undefined;
    if (landing.at === 'page' && isHtml(landing.reply.header('content-type'), landing.reply.body)) {
      this.#page = await readPage(landing.reply.body, landing.url);
    }
  }
}

const isHtml = (type: string | undefined, body: string): boolean =>
  type === undefined ? /^\s*</.test(body) : /html|xml/i.test(type);

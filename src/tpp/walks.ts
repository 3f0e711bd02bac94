import type { Target } from '../config/target.js';
import type { AutoDriver } from '../journey/auto.js';
import type { Customers } from '../journey/customers.js';
import { NoWrongPasswordLeft } from '../journey/customers.js';
import { looksLikeErrorPage } from '../journey/page-shape.js';
import type { JourneyEnd, PageView, Session, Walk } from '../journey/types.js';
import type { ExchangeListener, RawExchange } from '../transport/types.js';
import { CannotJudge } from './cannot-judge.js';
import type { Journeys, Lessee, Pool, WalkOrder } from './journeys.js';

/** A session with the customer that it belongs to, and where its exchanges go just now. */
interface Kept {
  readonly session: Session;
  readonly customer: string;
  readonly hear: { listener: ExchangeListener | undefined };
}

export interface WalksOptions {
  readonly target: Target;
  readonly customers: Customers;
  readonly driver: AutoDriver;
  /** One driver for all walks; the automatic choice without it. */
  readonly only: 'browser' | 'forms' | undefined;
  /** Told of every walk, for evidence. */
  readonly record: (name: string, customer: string, walk: Walk) => void;
  readonly nextId: () => string;
  /** Told once where the approving script leads nowhere: every customer would get stuck. */
  readonly stuck?: ((walk: Walk) => void) | undefined;
}

/** Valid walks in a row, from the first on, that show a script to be wrong: one alone may be an accident. */
const STUCK = 2;

/** True for a page that has a title, and something on it for a customer to use. */
const looksUsable = ({ status, title, html }: PageView): boolean =>
  status < 400 && title.trim() !== '' && /<(?:input|button|select|textarea|a)\b/i.test(html);

/** Takes customers through the bank's pages: leases one, finds or opens a session, walks, and gives both back. */
export class Walks implements Journeys {
  readonly counts = { browser: 0, forms: 0 };
  consentSeen = false;
  /** The bank's error page as the doctor saw it. */
  errorPage: PageView | undefined;
  private readonly options: WalksOptions;
  private lost = 0;
  /** Valid requests whose walks got stuck, by client and variant; and those that are walking. */
  private readonly lostOnes = new Set<string>();
  private readonly underWay = new Map<WalkOrder, string>();
  private readonly idle: Readonly<Record<Pool | 'leased', Kept[]>> = { shared: [], readers: [], leased: [] };
  private readonly lent = new WeakMap<Lessee, Kept[]>();
  private readonly named = new Map<string, Kept>();
  private readonly open = new Set<Session>();
  private readonly pictured = new Set<string>();

  constructor(options: WalksOptions) {
    this.options = options;
  }

  async walk(order: WalkOrder): Promise<Walk> {
    const { journey, alike } = order;
    if (journey === 'approve' && alike !== undefined) this.underWay.set(order, alike);
    try {
      return await this.walkOn(order);
    } finally {
      this.underWay.delete(order);
    }
  }

  private async walkOn(order: WalkOrder): Promise<Walk> {
    const script = this.options.target.journeys[order.journey];
    if (script === undefined) throw new CannotJudge(`the target file has no journey ${order.journey}`);
    const kind = order.driver ?? this.options.only ?? this.options.driver.choose(order.journey);
    const kept = this.keptFor(order, kind);
    const lease = await this.lease(order, kept?.customer);
    let used: Kept | undefined;
    let end: JourneyEnd | undefined;
    try {
      used = kept ?? (await this.start(kind, lease.customer.name));
      used.hear.listener = order.listener;
      const walk = await used.session.walk({
        id: this.options.nextId(),
        start: order.start,
        redirectUri: this.stops(order),
        script: order.reload === true ? [{ visit: order.start.url }, ...script] : script,
        customer: lease.customer,
        signal: order.signal,
        screenshots: used.session.driver === 'browser' && this.wantsPictures(order.journey),
      });
      end = walk.end;
      this.counts[walk.driver]++;
      if (order.journey === 'approve' && walk.decided === true) this.consentSeen = true;
      this.options.record(order.journey, lease.customer.name, walk);
      await this.watch(order, walk);
      return walk;
    } finally {
      lease.release();
      this.options.driver.learned(order.journey, used?.session.driver ?? kind, end, order.alike);
      if (used !== undefined) await this.leave(used, order, end);
    }
  }

  /** Valid requests alone tell of the script; one that came through shows that it is right. */
  private async watch(order: WalkOrder, walk: Walk): Promise<void> {
    const { journey, alike } = order;
    if (journey !== 'approve' || alike === undefined || this.canRetryInBrowser(walk)) return;
    const { end } = walk;
    const page = end.at === 'redirect' ? undefined : end.page;
    // What is no page for a customer, or an error page, is for the checks to judge.
    if (page === undefined || !looksUsable(page) || (await this.isErrorPage(page)))
      this.lost = Number.NEGATIVE_INFINITY;
    else {
      this.lost++;
      this.lostOnes.add(alike);
      this.underWay.delete(order);
      // Another client or variant that is on its way may yet come through: then this one is for the checks to judge.
      const mayCome = [...this.underWay.values()].some((other) => !this.lostOnes.has(other));
      if (this.lost < STUCK || mayCome) return;
      this.lost = Number.NEGATIVE_INFINITY;
      this.options.stuck?.(walk);
    }
  }

  giveBack(lessee: Lessee): void {
    this.idle.leased.push(...(this.lent.get(lessee) ?? []));
    this.lent.delete(lessee);
  }

  private lend(lessee: Lessee, kept: Kept): void {
    this.lent.set(lessee, [...(this.lent.get(lessee) ?? []), kept]);
  }

  canRetryInBrowser(walk: Walk): boolean {
    return walk.driver === 'forms' && walk.end.at === 'nowhere' && this.hasBrowser;
  }

  /** False once it is known that no browser can be had. */
  hasBrowser = true;

  isErrorPage(page: PageView): Promise<boolean> {
    const { errorPage: marker } = this.options.target;
    return looksLikeErrorPage(page, {
      ...(this.errorPage === undefined ? {} : { example: this.errorPage }),
      ...(marker === undefined ? {} : { marker }),
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.open].map((session) => session.close()));
    await this.options.driver.close();
  }

  private async lease(order: WalkOrder, name: string | undefined) {
    try {
      return await this.options.customers.lease(order.signal, {
        ...(name === undefined ? {} : { name }),
        wrongPassword: order.journey === 'wrongPassword',
      });
    } catch (error) {
      if (error instanceof NoWrongPasswordLeft) throw new CannotJudge(error.message, { cause: error });
      throw error;
    }
  }

  /** One walk of each journey is pictured, as evidence: pictures of all would cost a third of their time. */
  private wantsPictures(journey: string): boolean {
    const wanted = !this.pictured.has(journey);
    this.pictured.add(journey);
    return wanted;
  }

  /** No redirect URI of any client is ever opened, whichever the bank chooses, and not without its query either. */
  private stops(order: WalkOrder): string[] {
    const all = this.options.target.clients.map((client) => client.redirectUri);
    const stops = [order.redirectUri, ...(order.alsoStopAt ?? []), ...all];
    return [...new Set(stops.map((uri) => uri.replace(/[?#].*$/, '')))];
  }

  /** The session that this walk goes on in, where one is kept for it. */
  private keptFor({ session }: WalkOrder, kind: 'browser' | 'forms'): Kept | undefined {
    if (session === 'own') return undefined;
    if (typeof session === 'string') return this.takeIdle(session, kind);
    if ('leased' in session) return this.takeIdle('leased', kind);
    const kept = this.named.get(session.named);
    return kept?.session.driver === kind ? kept : undefined;
  }

  private takeIdle(pool: Pool | 'leased', kind: 'browser' | 'forms'): Kept | undefined {
    const idle = this.idle[pool];
    const index = idle.findIndex(({ session }) => session.driver === kind);
    return index < 0 ? undefined : idle.splice(index, 1)[0];
  }

  private async start(kind: 'browser' | 'forms', customer: string): Promise<Kept> {
    const hear: Kept['hear'] = { listener: undefined };
    const session = await this.options.driver.open(kind, {
      exchange: (exchange: RawExchange) => hear.listener?.exchange(exchange),
    });
    this.open.add(session);
    return { session, customer, hear };
  }

  /** A shared or named session is kept for the next walk; one of its own, or one whose walk died, is closed. */
  private async leave(kept: Kept, order: WalkOrder, end: JourneyEnd | undefined): Promise<void> {
    kept.hear.listener = undefined;
    if (order.session !== 'own' && end !== undefined && end.at !== 'nowhere') {
      if (typeof order.session === 'string') this.idle[order.session].push(kept);
      else if ('leased' in order.session) this.lend(order.session.leased, kept);
      else this.named.set(order.session.named, kept);
      return;
    }
    if (typeof order.session === 'object' && 'named' in order.session) this.named.delete(order.session.named);
    this.open.delete(kept.session);
    await kept.session.close();
  }
}

import type { ExchangeView, HandshakeView, JourneyView } from '../results/evidence.js';
import type { Report } from '../results/report.js';
import { slug } from './html-anchors.js';
import { type Changes, withChanges } from './html-view-changed.js';
import { Compact, type WireView } from './html-view-compact.js';
import { detailsOf, fullExchange, shortUrl } from './html-view-exchange.js';
import { Journeys } from './html-view-journey.js';
import { Budget, Mark } from './html-view-message.js';
import { pagesByWalk } from './html-view-walked.js';
import type { Translate } from './labels.js';
import { isPage } from './sent.js';

/** A piece of evidence as the template prints it, or as a link to where it is printed. */
export interface EvidenceView {
  readonly anchor: string;
  readonly id: string;
  /** One line that names it: `POST /par → 201`. */
  readonly label: string;
  readonly at: string;
  readonly ms: string;
  readonly open: boolean;
  /** Who sent it to whom, and what for. */
  readonly from?: string;
  readonly to?: string;
  readonly purpose?: string;
  /** There was no room for more than the line. */
  readonly bare?: boolean;
  readonly exchange?: Record<string, unknown>;
  readonly wire?: { readonly request: WireView; readonly response?: WireView } & Record<string, unknown>;
  readonly handshake?: Record<string, unknown>;
  readonly journey?: Record<string, unknown>;
}

export type EvidenceLink = Pick<EvidenceView, 'label'> & { readonly anchor?: string };

export interface Placing {
  /** The field that shows the fault, and what it holds, as far as that is known. */
  readonly culprit?: { readonly field?: string; readonly came?: string | null } | undefined;
  readonly open?: boolean;
  readonly failure?: boolean;
  /** What the check changed in this request on purpose. */
  readonly changes?: Changes;
}

type Piece =
  | { readonly kind: 'exchange'; readonly of: ExchangeView }
  | { readonly kind: 'handshake'; readonly of: HandshakeView }
  | { readonly kind: 'journey'; readonly of: JourneyView };

/** Characters of a body: behind a failure, and elsewhere. Bodies arrive cut at 16 kB. */
const CAP = { failure: 16_384, other: 1_500 } as const;
/**
 * Characters of all evidence, and of its parts: everything behind findings, of the pages that customers loaded (their walks tell them as well), and of the
 * rest, so that the file stays one that can be mailed.
 */
const ROOM = { all: 1_300_000, findings: 600_000, bodies: 300_000, pages: 200_000, rest: 850_000 } as const;
/** Markup around the details of one exchange, in characters, roughly: as tables, and as text. */
const FRAME = { full: 2_000, text: 330, walk: 1_000, link: 60 } as const;

const milliseconds = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

/** `08:14:07.200` of an ISO time; what is none stays as it is. */
const clock = (at: string): string =>
  /^\d{4}-\d\d-\d\dT/.test(at) ? at.slice(11, 23).replace(/Z$/, '') : at;

const inText = (text: string): number => text.length + 4 * (text.match(/[&<>]/g)?.length ?? 0);
const costOf = (wire: WireView | undefined): number =>
  wire === undefined ? 0 : inText(wire.text) + wire.same.length * FRAME.link;

/**
 * Everything behind the verdicts, each piece printed once: where a failure needs it first, else in the evidence section.
 * Other places link to it.
 */
export class EvidenceStore {
  readonly #pieces = new Map<string, Piece>();
  readonly #placed = new Set<string>();
  readonly #room = new Budget(ROOM.all);
  readonly #bodies = new Budget(ROOM.bodies, this.#room);
  readonly #findings = new Budget(ROOM.findings, this.#room);
  readonly #rest = { pages: new Budget(ROOM.pages, this.#room), rest: new Budget(ROOM.rest, this.#room) };
  /** TLS facts to the anchor of the first exchange that printed them. */
  readonly #tls = new Map<string, string>();
  /** Who connected how the last time. */
  readonly #connected = new Map<string, string>();
  /** One for each budget: no link leads to what the other one had no room for. */
  readonly #compact: { readonly pages: Compact; readonly rest: Compact };
  readonly #journeys: Journeys;
  /** Walks to the pages that stand with them behind some judgement. */
  readonly #beside: ReadonlyMap<string, ReadonlySet<string>>;
  /** Set once there was no room: nothing that came later is printed, so no link leads to what is not there. */
  readonly #spent = { pages: false, rest: false };
  readonly #t: Translate;

  constructor(report: Report, t: Translate) {
    this.#t = t;
    const compact = (): Compact =>
      new Compact(report.exchanges, (what, values) => t(`html.same.${what}`, values));
    this.#compact = { pages: compact(), rest: compact() };
    this.#journeys = new Journeys(t, this.#room);
    const all: Piece[] = [
      ...report.exchanges.map((of): Piece => ({ kind: 'exchange', of })),
      ...report.handshakes.map((of): Piece => ({ kind: 'handshake', of })),
      ...report.journeys.map((of): Piece => ({ kind: 'journey', of })),
    ].sort((a, b) => (a.of.at < b.of.at ? -1 : a.of.at > b.of.at ? 1 : 0));
    for (const piece of all) this.#pieces.set(piece.of.id, piece);
    this.#beside = pagesByWalk(report);
  }

  /** A link to a piece; one that the run did not keep is named without a link. */
  link(id: string): EvidenceLink {
    const piece = this.#pieces.get(id);
    if (!piece) return { label: this.#t('html.evidence.notKept', { id }) };
    return { label: this.#label(piece), anchor: anchorOf(id) };
  }

  /** Links to pieces in the order of time; the pages of a walk are told by the walk. */
  links(ids: readonly string[]): EvidenceLink[] {
    const told = new Set(ids.flatMap((id) => [...this.#pagesOf(id)]));
    return this.inOrder(ids)
      .filter((id) => !told.has(id))
      .map((id) => this.link(id));
  }

  /** Ids once each, in the order of time; what was not kept comes last. */
  inOrder(ids: readonly string[]): string[] {
    const at = (id: string): string => this.#pieces.get(id)?.of.at ?? '~';
    return [...new Set(ids)].sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
  }

  /** The exchange of an id, where it is one. */
  exchange(id: string): ExchangeView | undefined {
    const piece = this.#pieces.get(id);
    return piece?.kind === 'exchange' ? piece.of : undefined;
  }

  /** Leaves room for so many characters that are printed elsewhere. */
  reserve(characters: number): void {
    this.#room.fits(characters);
  }

  /** The request to repeat by hand: the one that shows the fault, or the last one that led there. */
  sender(ids: readonly string[], culprit: string | undefined): ExchangeView | undefined {
    const shows = culprit === undefined ? undefined : this.#pieces.get(culprit);
    if (shows?.kind === 'handshake') return undefined;
    if (shows?.kind === 'exchange' && !isPage(shows.of)) return shows.of;
    const sent = ids
      .map((id) => this.#pieces.get(id))
      .flatMap((piece) => (piece?.kind === 'exchange' ? [piece.of] : []))
      .filter((of) => shows === undefined || of.at <= shows.of.at || isPage(of));
    return sent.filter((of) => !isPage(of)).at(-1) ?? sent.find(({ purpose }) => purpose === 'authorization');
  }

  /** The piece itself, the first time it is asked for; undefined where it is printed already, or was not kept. */
  place(id: string, options: Placing = {}): EvidenceView | undefined {
    const piece = this.#pieces.get(id);
    if (!piece || this.#placed.has(id)) return undefined;
    this.#placed.add(id);
    const { failure = false, open = false } = options;
    const base = {
      anchor: anchorOf(id),
      id,
      label: this.#label(piece),
      at: clock(piece.of.at),
      ms: milliseconds(piece.of.ms),
      open,
    };
    switch (piece.kind) {
      case 'exchange': {
        const { by, url, purpose } = piece.of;
        const line = { ...base, from: by, to: URL.canParse(url) ? new URL(url).host : url, purpose };
        const fits = this.#findings.fits(FRAME.full + detailsOf(piece.of));
        if (open || fits) return { ...line, exchange: this.#full(piece.of, line.anchor, options) };
        return { ...line, ...this.#asText(piece.of, line.anchor) };
      }
      default:
        return { ...base, ...this.#other(piece, open && failure) };
    }
  }

  #other(
    { kind, of }: Exclude<Piece, { kind: 'exchange' }>,
    offending: boolean,
  ): Pick<EvidenceView, 'handshake' | 'journey'> {
    return kind === 'journey'
      ? { journey: this.#walk(of) }
      : { handshake: { ...of, word: this.#t(`html.handshake.${of.outcome}`), offending } };
  }

  /** All pieces that no failure printed, as text, in the order of time. */
  *rest(): Generator<EvidenceView> {
    for (const [id, piece] of this.#pieces) {
      if (this.#placed.has(id)) continue;
      this.#placed.add(id);
      const { of } = piece;
      const anchor = anchorOf(id);
      const base = {
        anchor,
        id,
        label: this.#label(piece),
        at: clock(of.at),
        ms: milliseconds(of.ms),
        open: false,
      };
      if (piece.kind === 'exchange')
        yield { ...base, from: piece.of.by, purpose: piece.of.purpose, ...this.#asText(piece.of, anchor) };
      else if (!this.#rest.rest.fits(FRAME.walk)) yield { ...base, bare: true };
      else yield { ...base, ...this.#other(piece, false) };
    }
  }

  /** How many pieces are not printed yet. */
  get left(): number {
    return this.#pieces.size - this.#placed.size;
  }

  /** Exchanges of the customer that a walk made. */
  #pagesOf(id: string): ReadonlySet<string> {
    return this.#beside.get(id) ?? new Set();
  }

  #label({ kind, of }: Piece): string {
    switch (kind) {
      case 'exchange':
        return `${of.method} ${shortUrl(of.url)} → ${of.response?.status ?? of.error?.code ?? '–'}`;
      case 'handshake':
        return `TLS ${of.endpoint}: ${of.offered} → ${this.#t(`html.handshake.${of.outcome}`)}`;
      case 'journey':
        return this.#t('html.journey.label', { name: of.name, customer: of.customer });
    }
  }

  #walk(of: JourneyView): Record<string, unknown> {
    return {
      ...this.#journeys.view(of, anchorOf(of.id)),
      pages: this.inOrder([...this.#pagesOf(of.id)]).map((page) => this.link(page)),
    };
  }

  /** As tables, with the offending field marked. */
  #full(of: ExchangeView, anchor: string, { culprit, failure, changes }: Placing): Record<string, unknown> {
    const full = fullExchange(
      of,
      new Mark(culprit?.field, culprit?.came),
      this.#bodies,
      failure ? CAP.failure : CAP.other,
    );
    return {
      ...full,
      ...(changes === undefined ? {} : { request: withChanges(full.request, changes) }),
      ...this.#tlsOf(of, anchor, failure ?? false),
    };
  }

  /** As plain text, or as its line alone where there is no more room. */
  #asText(of: ExchangeView, anchor: string): Pick<EvidenceView, 'wire' | 'bare'> {
    const head = `${of.method} ${of.url}`;
    const kind = isPage(of) ? 'pages' : 'rest';
    if (this.#spent[kind]) return { bare: true };
    const request = this.#compact[kind].message(of.request, head, anchor, CAP.other);
    const response =
      of.response &&
      this.#compact[kind].message(of.response, `HTTP ${of.response.status}`, anchor, CAP.other);
    this.#spent[kind] = !this.#rest[kind].fits(FRAME.text + costOf(request) + costOf(response));
    if (this.#spent[kind]) return { bare: true };
    const { tls, tlsSame } = this.#tlsOf(of, anchor, false);
    // Said again only where the same one connects otherwise than before.
    const before = this.#connected.get(of.by);
    const facts = JSON.stringify(of.tls);
    this.#connected.set(of.by, facts);
    return {
      wire: {
        method: of.method,
        path: shortUrl(of.url),
        status: of.response?.status ?? of.error?.code ?? '–',
        tone: toneOf(of),
        request,
        ...(response === undefined ? {} : { response }),
        error: of.error,
        tls,
        tlsSame: before === facts ? undefined : tlsSame,
      },
    };
  }

  /** TLS facts in full for findings and the first time, later a link to where they stand. */
  #tlsOf({ tls }: ExchangeView, anchor: string, failure: boolean): { tls?: unknown; tlsSame?: unknown } {
    if (!tls) return {};
    const facts = JSON.stringify(tls);
    const first = this.#tls.get(facts);
    if (first === undefined) this.#tls.set(facts, anchor);
    return first === undefined || failure ? { tls } : { tlsSame: { ...tls, anchor: first } };
  }
}

const anchorOf = (id: string): string => `e-${slug(id)}`;

const toneOf = ({ response }: ExchangeView): string =>
  response ? `s${Math.floor(response.status / 100)}` : 'none';

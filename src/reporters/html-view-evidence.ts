import type { ExchangeView, HandshakeView, JourneyView } from '../results/evidence.js';
import type { Report } from '../results/report.js';
import {
  Budget,
  type FieldRow,
  type JwtTable,
  Mark,
  type MessageView,
  messageView,
  urlFields,
  withAbsent,
} from './html-view-message.js';
import type { Translate } from './labels.js';

/** A piece of evidence as the template prints it, or as a link to where it is printed. */
export interface EvidenceView {
  readonly anchor: string;
  readonly id: string;
  /** One line that names it: `POST /par → 201`. */
  readonly label: string;
  readonly at: string;
  readonly ms: string;
  readonly open: boolean;
  /** There was no room for more than the line. */
  readonly bare?: boolean;
  readonly exchange?: Record<string, unknown>;
  readonly handshake?: Record<string, unknown>;
  readonly journey?: Record<string, unknown>;
}

export type EvidenceLink = Pick<EvidenceView, 'label'> & { readonly anchor?: string };

type Piece =
  | { readonly kind: 'exchange'; readonly of: ExchangeView }
  | { readonly kind: 'handshake'; readonly of: HandshakeView }
  | { readonly kind: 'journey'; readonly of: JourneyView };

/** Characters of a body: behind a failure, and elsewhere. Bodies arrive cut at 16 kB. */
const CAP = { failure: 16_384, other: 3_000 } as const;
/** Characters of all bodies, pictures and other details, so that the file stays one that can be mailed. */
const ROOM = { bodies: 500_000, pictures: 1_000_000, details: 650_000 } as const;
/** Markup around the details of one exchange, in characters, roughly. */
const FRAME = 1_500;

const shortUrl = (url: string): string => {
  if (!URL.canParse(url)) return url.slice(0, 80);
  const { pathname, host } = new URL(url);
  // What stands for a secret is shown as it is written, not percent-encoded.
  const path = (pathname === '/' ? host : pathname).replaceAll('%E2%80%B9', '‹').replaceAll('%E2%80%BA', '›');
  return path.length > 60 ? `${path.slice(0, 59)}…` : path;
};

const milliseconds = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

/** Characters of headers, JWTs and URL of an exchange in the page, roughly: names and values stand in table rows. */
function detailsOf({ url, request, response }: ExchangeView): number {
  const size = (part: unknown): number => 3 * (JSON.stringify(part)?.length ?? 0);
  return 2 * url.length + size([request.headers, request.jwts, response?.headers, response?.jwts]);
}

/** `08:14:07.200` of an ISO time; what is none stays as it is. */
const clock = (at: string): string =>
  /^\d{4}-\d\d-\d\dT/.test(at) ? at.slice(11, 23).replace(/Z$/, '') : at;

/**
 * Everything behind the verdicts, each piece printed once: where a failure needs it first, else in the evidence section.
 * Other places link to it.
 */
export class EvidenceStore {
  readonly #pieces = new Map<string, Piece>();
  readonly #anchors = new Map<string, string>();
  readonly #placed = new Set<string>();
  readonly #bodies = new Budget(ROOM.bodies);
  readonly #pictures = new Budget(ROOM.pictures);
  readonly #details = new Budget(ROOM.details);
  /** TLS facts to the anchor of the first exchange that printed them. */
  readonly #tls = new Map<string, string>();
  readonly #t: Translate;

  constructor(report: Report, t: Translate) {
    this.#t = t;
    const all: Piece[] = [
      ...report.exchanges.map((of): Piece => ({ kind: 'exchange', of })),
      ...report.handshakes.map((of): Piece => ({ kind: 'handshake', of })),
      ...report.journeys.map((of): Piece => ({ kind: 'journey', of })),
    ].sort((a, b) => (a.of.at < b.of.at ? -1 : a.of.at > b.of.at ? 1 : 0));
    all.forEach((piece, index) => {
      this.#pieces.set(piece.of.id, piece);
      this.#anchors.set(piece.of.id, `evidence-${index + 1}`);
    });
  }

  /** A link to a piece; one that the run did not keep is named without a link. */
  link(id: string): EvidenceLink {
    const piece = this.#pieces.get(id);
    if (!piece) return { label: this.#t('html.evidence.notKept', { id }) };
    return { label: this.#label(piece), anchor: this.#anchors.get(id) ?? '' };
  }

  /** The piece itself, the first time it is asked for; undefined where it is printed already, or was not kept. */
  place(
    id: string,
    options: { culprit?: string | undefined; open?: boolean; failure?: boolean } = {},
  ): EvidenceView | undefined {
    const piece = this.#pieces.get(id);
    if (!piece || this.#placed.has(id)) return undefined;
    this.#placed.add(id);
    const { failure = false, open = false, culprit } = options;
    const base = {
      anchor: this.#anchors.get(id) ?? '',
      id,
      label: this.#label(piece),
      at: clock(piece.of.at),
      ms: milliseconds(piece.of.ms),
      open,
    };
    switch (piece.kind) {
      case 'exchange':
        if (!open && !this.#details.fits(FRAME + detailsOf(piece.of))) return { ...base, bare: true };
        return {
          ...base,
          exchange: {
            ...this.#exchange(piece.of, new Mark(culprit), failure ? CAP.failure : CAP.other),
            ...this.#tlsOf(piece.of, base.anchor, failure),
          },
        };
      case 'handshake':
        return {
          ...base,
          handshake: {
            ...piece.of,
            word: this.#t(`html.handshake.${piece.of.outcome}`),
            offending: open && failure,
          },
        };
      case 'journey':
        return { ...base, journey: this.#journey(piece.of) };
    }
  }

  /** All pieces that no failure printed, in the order of time. */
  *rest(): Generator<EvidenceView> {
    for (const id of this.#pieces.keys()) {
      const placed = this.place(id);
      if (placed !== undefined) yield placed;
    }
  }

  /** How many pieces are not printed yet. */
  get left(): number {
    return this.#pieces.size - this.#placed.size;
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

  #exchange(of: ExchangeView, mark: Mark, cap: number): Record<string, unknown> {
    const query: FieldRow[] = urlFields(of.url, mark);
    let request: MessageView = messageView(of.request, 'request', mark, this.#bodies, cap);
    let response = of.response && messageView(of.response, 'response', mark, this.#bodies, cap);
    const statusOffends = mark.meets('status', ['response']);
    const missing = mark.field !== undefined && !mark.found ? mark.field : undefined;
    let placed: readonly JwtTable[] = [];
    if (missing && request.jwts.length > 0) {
      placed = withAbsent(request.jwts, missing);
      request = { ...request, jwts: placed };
    } else if (missing && response?.jwts.length) {
      placed = withAbsent(response.jwts, missing);
      response = { ...response, jwts: placed };
    }
    const shownMissing = placed.some(({ offending }) => offending);
    return {
      ...of,
      path: shortUrl(of.url),
      query: query.length > 0 ? query : undefined,
      request,
      response: response && { ...response, status: of.response?.status, statusOffends },
      missing: missing && !shownMissing ? missing : undefined,
      tone: of.response ? `s${Math.floor(of.response.status / 100)}` : 'none',
    };
  }

  /** TLS facts in full for findings and the first time, later a link to where they stand. */
  #tlsOf({ tls }: ExchangeView, anchor: string, failure: boolean): Record<string, unknown> {
    if (!tls) return {};
    const facts = JSON.stringify(tls);
    const first = this.#tls.get(facts);
    if (first === undefined) this.#tls.set(facts, anchor);
    return first === undefined || failure ? { tls } : { tls: undefined, tlsSame: { ...tls, anchor: first } };
  }

  #journey(of: JourneyView): Record<string, unknown> {
    return {
      ...of,
      driverWord: this.#t(`html.journey.driver.${of.driver}`),
      ended: this.#t(`html.journey.end.${of.end.at}`),
      steps: of.steps.map((step, index) => {
        const base64 =
          step.screenshot && /^[A-Za-z0-9+/]+=*$/.test(step.screenshot) ? step.screenshot : undefined;
        const picture = base64 && this.#pictures.fits(base64.length) ? base64 : undefined;
        return {
          ...step,
          number: index + 1,
          title: step.title || this.#t('html.journey.untitled'),
          picture: picture && `data:image/jpeg;base64,${picture}`,
          leftOut: base64 !== undefined && picture === undefined,
        };
      }),
    };
  }
}

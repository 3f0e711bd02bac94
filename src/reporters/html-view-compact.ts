import type { ExchangeView, JwtView } from '../results/evidence.js';
import { type Message, TIMES } from './html-view-message.js';

/**
 * Exchanges behind no failure, as plain text: a message is a few lines, and what an earlier one showed already (the headers
 * of every answer, a token, the same page) is a link to it.
 */

/** Where something is printed already. */
export interface SameAs {
  readonly label: string;
  readonly anchor: string;
}

export interface WireView {
  readonly text: string;
  readonly same: readonly SameAs[];
  /** Characters shown of a body that is not whole, and bytes of the whole. */
  readonly cutAt?: number;
  readonly full?: number;
}

type Says = (
  what: 'headers' | 'claims' | 'jwt' | 'body' | 'page',
  values: Readonly<Record<string, unknown>>,
) => string;

/** Messages with the same header or claim, from which on it tells nothing about one of them. */
const COMMON = 12;
/** Headers, claims and bodies so few or short that a link would be longer. */
const SHORT = { lines: 3, body: 120 } as const;
/** Headers that are of one answer, though by chance several have the same. */
const OWN: ReadonlySet<string> = new Set([
  'date',
  'content-length',
  'set-cookie',
  'cookie',
  'location',
  'etag',
]);

const pairsOf = ({ headers }: Message): [string, string][] =>
  Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name, value]),
  );

const shown = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

function claimLine([name, value]: [string, unknown]): string {
  const date = TIMES.has(name) && typeof value === 'number' ? new Date(value * 1000) : undefined;
  const hint = date && !Number.isNaN(date.getTime()) ? ` (${date.toISOString().slice(0, 19)}Z)` : '';
  return `${name}: ${shown(value)}${hint}`;
}

function jwtHead({ at, header, signature }: JwtView): string {
  const members = Object.entries(header).map(([name, value]) => `${name}: ${shown(value)}`);
  return `JWT ${at} { ${members.join(', ')} } ${signature}`;
}

/** Texts that differ in values such as tokens, times and digests alone are the same page. */
const shape = (body: string): string => body.replace(/‹[^›]*›|[\w-]{16,}|\d+/g, '*');

const isPage = (message: Message): boolean =>
  [message.headers['content-type'] ?? ''].flat().join().toLowerCase().includes('html');

/** Prints messages as text, each thing once. */
export class Compact {
  /** Header lines to the exchanges that have them. */
  readonly #often = new Map<string, number>();
  readonly #printed = new Map<string, string>();
  readonly #says: Says;

  constructor(exchanges: readonly ExchangeView[], says: Says) {
    this.#says = says;
    for (const { request, response } of exchanges)
      for (const message of [request, response]) {
        if (message === undefined) continue;
        for (const [name, value] of pairsOf(message)) if (!OWN.has(name)) this.#count(`${name}: ${value}`);
        for (const jwt of message.jwts ?? [])
          for (const claim of Object.entries(jwt.claims)) this.#count(`${jwt.at} ${claimLine(claim)}`);
      }
  }

  #count(line: string): void {
    this.#often.set(line, (this.#often.get(line) ?? 0) + 1);
  }

  /** Where this was printed first; remembers the place where it was not. */
  #first(kind: string, text: string, anchor: string): string | undefined {
    const key = `${kind}\n${text}`;
    const first = this.#printed.get(key);
    if (first === undefined) this.#printed.set(key, anchor);
    return first;
  }

  /** The lines without those that many messages share, where another one shows these already. */
  #own(
    kind: 'headers' | 'claims',
    lines: readonly string[],
    at: string,
    anchor: string,
    same: SameAs[],
  ): readonly string[] {
    const common = lines.filter((line) => (this.#often.get(`${at}${line}`) ?? 0) >= COMMON);
    const first = common.length < SHORT.lines ? undefined : this.#first(kind, common.join('\n'), anchor);
    if (first === undefined || first === anchor) return lines;
    same.push({ label: this.#says(kind, { n: common.length }), anchor: first });
    const shared = new Set(common);
    return lines.filter((line) => !shared.has(line));
  }

  /** One side of the exchange that stands at `anchor`; `cap` limits the characters of its body. */
  message(message: Message, first: string, anchor: string, cap: number): WireView {
    const same: SameAs[] = [];
    const lines = pairsOf(message).map(([name, value]) => `${name}: ${value}`);
    const blocks = [[first, ...this.#own('headers', lines, '', anchor, same)].join('\n')];
    let cutAt: number | undefined;
    if (message.body !== undefined && message.body !== '') {
      const { body } = message;
      const page = isPage(message);
      const place =
        body.length < SHORT.body ? undefined : this.#first('body', page ? shape(body) : body, anchor);
      if (place !== undefined) same.push({ label: this.#says(page ? 'page' : 'body', {}), anchor: place });
      else {
        blocks.push(body.slice(0, cap));
        if (body.length > cap || message.cut !== undefined) cutAt = Math.min(cap, body.length);
      }
    }
    for (const jwt of message.jwts ?? []) {
      const head = jwtHead(jwt);
      const claims = Object.entries(jwt.claims).map(claimLine);
      const place = this.#first('jwt', [head, ...claims].join('\n'), anchor);
      if (place !== undefined && place !== anchor) {
        same.push({ label: this.#says('jwt', { at: jwt.at }), anchor: place });
        continue;
      }
      const own = this.#own('claims', claims, `${jwt.at} `, anchor, same);
      blocks.push([head, ...own.map((line) => `  ${line}`)].join('\n'));
    }
    return {
      text: blocks.join('\n\n'),
      same,
      ...(cutAt === undefined ? {} : { cutAt }),
      ...(cutAt === undefined || message.cut === undefined ? {} : { full: message.cut }),
    };
  }
}

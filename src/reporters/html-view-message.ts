import type { ExchangeView, JwtView } from '../results/evidence.js';

/** HTTP messages and JWTs as rows that a template prints, with the offending field marked. */

/** One named value. */
export interface FieldRow {
  readonly name: string;
  readonly value: string;
  /** A reading aid, for example the date behind a number. */
  readonly hint?: string;
  readonly offending?: boolean;
  /** The field is the point, and it is not there. */
  readonly absent?: boolean;
  /** What the check did wrong on purpose. */
  readonly changed?: boolean;
}

/** Finds the field that a failure names: `exp`, `request.exp`, `header.alg`, `cnf.x5t#S256`, `status`. */
export class Mark {
  readonly field: string | undefined;
  /** True once the field was met. */
  found = false;
  /** The value that came, where it is known: another one by the same name is not meant. Null where none came. */
  readonly came: string | null | undefined;
  readonly #parts: readonly string[];

  constructor(field?: string, came?: string | null) {
    this.field = field;
    this.came = came;
    this.#parts = field === undefined ? [] : field.toLowerCase().split('.');
  }

  /** Whether `name`, standing at `path` (`request`, `claims`, …), is the field or holds it. */
  meets(name: string, path: readonly string[], value?: string): boolean {
    if (this.field === undefined || this.came === null) return false;
    if (this.came !== undefined && value !== undefined && value !== this.came) return false;
    const wanted = name.toLowerCase();
    const met =
      this.field.toLowerCase() === wanted ||
      this.#parts.some(
        (part, index) =>
          part === wanted && this.#parts.slice(0, index).every((before) => path.includes(before)),
      );
    if (met) this.found = true;
    return met;
  }
}

/** What a text takes in HTML: these characters become entities. */
const costOf = (text: string): number => text.length + 5 * (text.match(/[&<>"'`=]/g)?.length ?? 0);

/** Room for text of one kind in one file; what does not fit is left to report.json. */
export class Budget {
  #left: number;
  readonly #within: Budget | undefined;

  /** @param within what this is a part of, and takes from as well */
  constructor(characters: number, within?: Budget) {
    this.#left = characters;
    this.#within = within;
  }

  /** At most `cap` characters of the text, or nothing when all room is gone. */
  take(text: string, cap: number): { text: string; whole: boolean } {
    const part = text.slice(0, cap);
    if (!this.fits(costOf(part))) return { text: '', whole: text === '' };
    return { text: part, whole: part.length === text.length };
  }

  /** Whether so many characters fit; takes them if they do. */
  fits(characters: number): boolean {
    if (characters > this.#left || this.#within?.fits(characters) === false) return false;
    this.#left -= characters;
    return true;
  }
}

export interface BodyView {
  readonly form?: readonly FieldRow[];
  readonly segments?: readonly { readonly text: string; readonly offending: boolean }[];
  /** Characters shown, where it is not whole. */
  readonly cutAt?: number;
  readonly fullBytes?: number;
  /** There was no room for any of it. */
  readonly leftOut?: boolean;
}

export interface MessageView {
  readonly headers: readonly FieldRow[];
  readonly body?: BodyView;
  readonly jwts: readonly JwtTable[];
}

export interface JwtTable {
  readonly at: string;
  readonly header: readonly FieldRow[];
  readonly claims: readonly FieldRow[];
  readonly signature: string;
  readonly offending: boolean;
}

/** One side of an exchange, as evidence holds it. */
export type Message = ExchangeView['request'];

/** Claims that are seconds since 1970. */
export const TIMES: ReadonlySet<string> = new Set(['exp', 'nbf', 'iat', 'auth_time', 'updated_at']);

export const shown = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

function row(name: string, value: unknown, offending: boolean): FieldRow {
  const date = TIMES.has(name) && typeof value === 'number' ? new Date(value * 1000) : undefined;
  return {
    name,
    value: shown(value),
    ...(date && !Number.isNaN(date.getTime()) ? { hint: `${date.toISOString().slice(0, 19)}Z` } : {}),
    ...(offending ? { offending } : {}),
  };
}

const rows = (values: Readonly<Record<string, unknown>>, mark: Mark, path: readonly string[]): FieldRow[] =>
  Object.entries(values).map(([name, value]) => row(name, value, mark.meets(name, path, shown(value))));

function jwtTable({ at, header, claims, signature }: JwtView, mark: Mark, side: string): JwtTable {
  const path = [side, 'jwt', at.toLowerCase()];
  const headerRows = rows(header, mark, [...path, 'header']);
  const claimRows = rows(claims, mark, [...path, 'claims', 'payload']);
  const offending = [...headerRows, ...claimRows].some((field) => field.offending);
  return { at, header: headerRows, claims: claimRows, signature, offending };
}

/**
 * The JWT that a field is looked for in: the one its path names, else the request object, else any that is no client
 * assertion; a client assertion only where it is alone or named.
 */
function meant<T extends { readonly at: string }>(jwts: readonly T[], field: string): readonly T[] {
  const path = field.toLowerCase().split('.');
  const named = jwts.filter(({ at }) => path.includes(at.toLowerCase()));
  if (named.length > 0) return named;
  const request = jwts.filter(({ at }) => at === 'request');
  if (request.length > 0) return request;
  const others = jwts.filter(({ at }) => at !== 'client_assertion');
  return others.length > 0 ? others : jwts;
}

function bodyView(
  text: string,
  contentType: string,
  mark: Mark,
  path: readonly string[],
): Pick<BodyView, 'form' | 'segments'> {
  if (contentType.includes('x-www-form-urlencoded')) {
    return {
      form: [...new URLSearchParams(text)].map(([name, value]) =>
        row(name, value, mark.meets(name, path, shown(value))),
      ),
    };
  }
  let lines = [text];
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null)
      lines = JSON.stringify(parsed, undefined, 2).split('\n');
  } catch {
    // No JSON, or cut: shown as it came.
  }
  const segments: { text: string; offending: boolean }[] = [];
  lines.forEach((line, index) => {
    const name = /^\s*"((?:[^"\\]|\\.)*)":/.exec(line)?.[1];
    const offending = name !== undefined && mark.meets(name, path);
    const last = segments.at(-1);
    const full = index === lines.length - 1 ? line : `${line}\n`;
    if (last && last.offending === offending) last.text += full;
    else segments.push({ text: full, offending });
  });
  return { segments };
}

/** One side of an exchange. `cap` limits the characters of its body. */
export function messageView(
  message: ExchangeView['request'],
  side: 'request' | 'response',
  mark: Mark,
  budget: Budget,
  cap: number,
): MessageView {
  const headers = Object.entries(message.headers).flatMap(([name, values]) =>
    [values].flat().map((value) => row(name, value, mark.meets(name, [side, 'headers', 'header'], value))),
  );
  const all = message.jwts ?? [];
  const wanted = mark.field === undefined ? all : meant(all, mark.field);
  const jwts = all.map((jwt) => jwtTable(jwt, wanted.includes(jwt) ? mark : new Mark(), side));
  if (!message.body) return { headers, jwts };
  const contentType = [message.headers['content-type'] ?? ''].flat().join(' ').toLowerCase();
  const { text, whole } = budget.take(message.body, cap);
  const cut = !whole || message.cut !== undefined;
  return {
    headers,
    jwts,
    body: {
      ...(text ? bodyView(text, contentType, mark, [side, 'body']) : {}),
      ...(cut ? { cutAt: text.length, leftOut: text.length === 0 } : {}),
      ...(message.cut === undefined ? {} : { fullBytes: message.cut }),
    },
  };
}

/** Puts a row for a field that is missing into the JWT where it was looked for, where that is clear. */
export function withAbsent(jwts: readonly JwtTable[], field: string): JwtTable[] {
  const parts = field.split('.');
  const name = parts.at(-1) ?? field;
  const has = ({ header, claims }: JwtTable): boolean =>
    [...header, ...claims].some((one) => one.name === name);
  const [wanted, ...more] = meant(jwts, field).filter((jwt) => !has(jwt));
  if (wanted === undefined || more.length > 0) return [...jwts];
  const missing: FieldRow = { name, value: '', offending: true, absent: true };
  return jwts.map((jwt) => {
    if (jwt !== wanted) return jwt;
    return parts.includes('header')
      ? { ...jwt, header: [...jwt.header, missing], offending: true }
      : { ...jwt, claims: [...jwt.claims, missing], offending: true };
  });
}

/** The parameters of a URL's query and fragment as rows. */
export function urlFields(url: string, mark: Mark): FieldRow[] {
  if (!URL.canParse(url)) return [];
  const { search, hash } = new URL(url);
  return [search.slice(1), hash.slice(1)].flatMap((part) =>
    part.includes('=')
      ? [...new URLSearchParams(part)].map(([name, value]) =>
          row(name, value, mark.meets(name, ['request', 'query'])),
        )
      : [],
  );
}

import { createHmac, randomBytes } from 'node:crypto';
import type { ExchangeView, JwtView } from '../results/evidence.js';
import { withoutBlobs } from './blobs.js';
import { Needles } from './needles.js';
import { type ScanRules, scan, TOKEN_STARTS } from './scan.js';
import { betrayalsOf } from './secrets.js';
import { isSecretHeader, type Kind } from './sensitive.js';
import type { RawExchange } from './types.js';
import { unfolded } from './unfold.js';

/** Characters of a header or body that evidence keeps. */
export const KEPT = 16_384;
/** Characters that are read at all: what lies behind cannot come to stand within what is kept. */
const READ = 131_072;
const DEPTH = 4;

/** What looks like a token: no URL, no URN, no word. */
const UNIQUE = /^(?=.*\d)(?=.*[A-Za-z])[\w.~+/=-]{16,}$/;

type Headers = Readonly<Record<string, string | readonly string[]>>;
type HeaderView = Record<string, string | string[]>;

/** The one door that evidence leaves by. */
export interface Redactor {
  /** An exchange as it may be written. */
  exchange(raw: RawExchange): ExchangeView;
  /** Any text: a page, an error message, a log line. */
  text(text: string): string;
  url(url: string): string;
  /** A text that the user wrote to be printed, such as who authorised a run: its personal data stays. */
  own(text: string): string;
  /** A JWT, decoded and without its signature; undefined where it is none. */
  jwt(token: string, at: string): JwtView | undefined;
  /** What stands for a value: the same value has the same stand within a run, and in no other. */
  stand(value: string): string;
  /** Has one more value hidden from now on: what a run learns, such as a one-time code. */
  hide(value: string): void;
}

/**
 * Makes the redactor of a run. Its HMAC key is random, and lives only here: a plain hash of a short code could be
 * reversed by trying.
 * @param options.secrets every secret of the target; values below three characters cannot be hidden
 */
export function createRedactor(options: { readonly secrets: readonly string[] }): Redactor {
  return new RunRedactor(options.secrets);
}

class RunRedactor implements Redactor {
  readonly #key = randomBytes(32);
  readonly #needles = new Needles();
  readonly #stands = new Map<string, string>();
  readonly #tokens = new Map<string, Omit<JwtView, 'at'> | undefined>();
  #depth = 0;
  /** How many tokens deep the text is that is being read. */
  #claims = 0;
  #own = false;
  #sink: JwtView[] | undefined;
  readonly #rules: ScanRules = {
    needles: this.#needles,
    errorCodes: () => this.#claims === 0,
    personal: () => !this.#own,
    shown: (value) => {
      // Without a digit it may be any word.
      if (value.length >= 5 && value.length <= 200 && /\d/.test(value)) this.#needles.learn(value);
    },
    stand: (value, kind) => this.#hidden(value, kind),
    token: (text, at) => this.#token(text, at),
    nested: (text) => this.#scan(text),
  };

  constructor(secrets: readonly string[]) {
    for (const start of TOKEN_STARTS) this.#needles.watch(start);
    this.#needles.watch('---');
    for (const secret of secrets) this.hide(secret);
  }

  hide(value: string): void {
    for (const text of betrayalsOf(value)) this.#needles.add(text);
  }

  stand(value: string): string {
    return `‹redacted:${this.#digest(value)}›`;
  }

  text(text: string): string {
    return this.#scan(text);
  }

  url(url: string): string {
    return this.#scan(url);
  }

  own(text: string): string {
    this.#own = true;
    try {
      return this.#scan(text);
    } finally {
      this.#own = false;
    }
  }

  jwt(token: string, at: string): JwtView | undefined {
    const view = this.#decoded(token);
    return view === undefined ? undefined : { at, ...view };
  }

  exchange(raw: RawExchange): ExchangeView {
    const { out, reply, error, tls } = raw;
    const urlJwts: JwtView[] = [];
    const url = this.#into(urlJwts, () => cut(this.#scan(out.url)));
    const request = this.#message(out.headers ?? {}, out.body, undefined, urlJwts);
    const response = reply && this.#message(reply.headers, reply.body, reply.length, []);
    return {
      id: raw.id,
      at: raw.at.toISOString(),
      purpose: out.purpose,
      by: raw.identity,
      method: out.method,
      url,
      request,
      ...(reply === undefined || response === undefined
        ? {}
        : { response: { status: reply.status, ...response } }),
      ...(error === undefined ? {} : { error: { code: error.code, message: this.#scan(error.message) } }),
      ...(tls === undefined ? {} : { tls }),
      ms: raw.ms,
    };
  }

  #message(headers: Headers, body: string | undefined, length: number | undefined, jwts: JwtView[]) {
    // Cookies before all else: a value that a cookie carries may stand in the body or in a Location as well.
    this.#into(undefined, () => this.#learnCookies(headers));
    return this.#into(jwts, () => {
      // The body first: what it names as a secret is then also found in a header that only repeats it.
      const text = body === undefined || body === '' ? undefined : this.#body(body);
      const view: HeaderView = {};
      for (const name in headers) {
        const value = headers[name] as string | readonly string[];
        const key = this.#scan(name.toLowerCase());
        view[key] =
          typeof value === 'string' ? this.#header(key, value) : value.map((one) => this.#header(key, one));
      }
      const whole = length ?? Buffer.byteLength(body ?? '');
      return {
        headers: view,
        ...(text === undefined ? {} : { body: text.body }),
        ...(text?.shortened ? { cut: whole } : {}),
        ...(jwts.length === 0 ? {} : { jwts }),
      };
    });
  }

  #learnCookies(headers: Headers): void {
    for (const name in headers) {
      const key = name.toLowerCase();
      if (key !== 'cookie' && key !== 'set-cookie') continue;
      for (const value of [headers[name] ?? []].flat()) this.#header(key, value);
    }
  }

  #body(body: string): { body: string; shortened: boolean } {
    if (body.length <= READ) {
      const clean = this.#scan(body);
      return { body: cut(clean), shortened: clean.length > KEPT };
    }
    const clean = this.#scan(body.slice(0, READ));
    // A value cut in two at the edge may not be known by its first half: the edge is left out.
    return { body: cut(clean.slice(0, Math.max(0, clean.length - 8192))), shortened: true };
  }

  #header(name: string, value: string): string {
    switch (name) {
      case 'authorization':
      case 'proxy-authorization': {
        const space = value.indexOf(' ');
        const credentials = value.slice(space + 1).trim();
        const by = this.#token(credentials, name) ?? this.#hidden(credentials, 'secret');
        return space < 0 ? by : `${value.slice(0, space)} ${by}`;
      }
      case 'dpop':
        return this.#token(value, name) ?? this.#hidden(value, 'secret');
      case 'cookie':
        return cut(
          value
            .split(/;\s*/)
            .map((pair) => this.#cookie(pair))
            .join('; '),
        );
      case 'set-cookie': {
        const [pair = '', ...attributes] = value.split(/;\s*/);
        return cut([this.#cookie(pair), ...attributes.map((one) => this.#scan(one))].join('; '));
      }
      default:
        return value !== '' && isSecretHeader(name) ? this.#hidden(value, 'secret') : cut(this.#scan(value));
    }
  }

  #cookie(pair: string): string {
    const equals = pair.indexOf('=');
    const value = pair.slice(equals + 1).replace(/^"(.*)"$/, '$1');
    if (value === '') return pair;
    const by = this.#token(value, pair.slice(0, Math.max(0, equals))) ?? this.#hidden(value, 'secret');
    return equals < 0 ? by : `${pair.slice(0, equals)}=${by}`;
  }

  readonly #asKnown = (value: string): string => this.stand(value);
  readonly #asToken = (value: string): string | undefined => this.#token(value, undefined);
  readonly #nested = (text: string): string => this.#into(undefined, () => this.#scan(text));

  /** The stand of a value; a credential long enough to be unique is looked for everywhere from then on. */
  #hidden(value: string, kind: Kind | 'known'): string {
    if (kind === 'secret' && value.length <= 4096 && UNIQUE.test(value)) this.#needles.learn(value);
    return this.stand(value);
  }

  #scan(text: string): string {
    if (text.length < 3) return text;
    if (this.#depth >= DEPTH) return this.stand(text);
    this.#depth++;
    try {
      const plain = unfolded(scan(text, this.#rules), this.#needles, this.#asKnown, this.#asToken);
      return withoutBlobs(plain, this.#nested, this.#asKnown);
    } finally {
      this.#depth--;
    }
  }

  /** Runs with JWTs going into a list, or nowhere. */
  #into<T>(jwts: JwtView[] | undefined, work: () => T): T {
    const before = this.#sink;
    this.#sink = jwts;
    try {
      return work();
    } finally {
      this.#sink = before;
    }
  }

  #token(text: string, at: string | undefined): string | undefined {
    if (text.charCodeAt(0) !== 101 || !text.includes('.')) return undefined;
    const view = this.#decoded(text);
    if (view === undefined) return text.startsWith('eyJ') && text.length >= 40 ? this.stand(text) : undefined;
    // What stood before an equals sign may be the end of something else.
    const name = at !== undefined && at.length <= 40 && this.#nested(at) === at ? at : 'text';
    this.#sink?.push({ at: name, ...view });
    return `‹jwt:${this.#digest(text)}›`;
  }

  /** A JWS or JWE taken apart: claims pass the same door; kept for the next time it is met. */
  #decoded(token: string): Omit<JwtView, 'at'> | undefined {
    if (this.#tokens.has(token)) return this.#tokens.get(token);
    const parts = token.split('.');
    const header = parts.length === 3 || parts.length === 5 ? this.#part(parts[0] as string) : undefined;
    const view =
      header === undefined
        ? undefined
        : parts.length === 5
          ? { header, claims: {}, signature: this.stand(token) }
          : {
              header,
              claims: this.#part(parts[1] as string) ?? {},
              signature: parts[2] === '' ? '' : this.stand(parts[2] as string),
            };
    if (this.#tokens.size > 500) this.#tokens.clear();
    this.#tokens.set(token, view);
    // A signature that comes back alone, without its token, is one still.
    if (view !== undefined) {
      for (const part of parts.slice(2))
        if (part.length >= 16 && part.length <= 4096) this.#needles.learn(part);
    }
    return view;
  }

  #part(part: string): Record<string, unknown> | undefined {
    this.#claims++;
    try {
      const text = Buffer.from(part, 'base64url').toString('utf8');
      // A JWT inside a JWT is named by its stand only: views are of what stood in the message itself.
      const value: unknown = JSON.parse(this.#into(undefined, () => this.#scan(text)));
      return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
    } catch {
      return undefined;
    } finally {
      this.#claims--;
    }
  }

  #digest(value: string): string {
    let digest = this.#stands.get(value);
    if (digest === undefined) {
      digest = createHmac('sha256', this.#key).update(value).digest('hex').slice(0, 10);
      if (this.#stands.size > 5000) this.#stands.clear();
      this.#stands.set(value, digest);
    }
    return digest;
  }
}

const cut = (text: string): string => (text.length > KEPT ? text.slice(0, KEPT) : text);

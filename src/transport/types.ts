import type { TlsFacts } from '../results/evidence.js';

export type { ExchangeListener, Outgoing, Purpose, RawExchange } from '../evidence/types.js';

/** A certificate with its key, as PEM. `key` may be encrypted, then `passphrase` opens it. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
  readonly passphrase?: string;
}

/**
 * Who a connection belongs to. One undici agent per identity: no connection and no TLS session is ever shared between
 * two of them, because a resumed session carries the client certificate into a connection that has none.
 */
export interface Identity {
  /** Unique: `client1`, `client1/no-certificate`, `customer:ada`, `anyone`. */
  readonly name: string;
  readonly certificate?: KeyPair;
}

/** What came back. Header names are lower case; a header that came several times is a list. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: string;
  readonly url: string;
  /** Id of the exchange in the evidence. */
  readonly evidence: string;
  readonly tls?: TlsFacts;
  /** The one value of a header; several values are joined with ", ". */
  header(name: string): string | undefined;
  /** The body as a JSON object, or undefined where it is none. Never throws. */
  json(): Record<string, unknown> | undefined;
}

/** Whose fault a missing answer likely is. */
export type Side = 'ours' | 'theirs' | 'unknown';

/**
 * No answer came: refused connection, unknown name, timeout, broken TLS. `side` tells whose fault is likely: `ours` where
 * our own TLS or proxy settings refused before a byte of the server was read.
 */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly code: string;
  readonly url: string;
  readonly evidence: string;
  readonly side: Side;
  constructor(
    code: string,
    message: string,
    url: string,
    evidence: string,
    side: Side = 'unknown',
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.code = code;
    this.url = url;
    this.evidence = evidence;
    this.side = side;
  }
}

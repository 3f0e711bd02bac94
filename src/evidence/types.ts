import type { TlsFacts } from '../results/evidence.js';

/** What a request is for; evidence and reports group by it. */
export type Purpose =
  | 'discovery'
  | 'jwks'
  | 'par'
  | 'authorization'
  | 'page'
  | 'token'
  | 'refresh'
  | 'resource'
  | 'userinfo'
  | 'revocation'
  | 'introspection'
  | 'probe';

/** A request about to leave. Redirects are never followed by the transport. */
export interface Outgoing {
  readonly purpose: Purpose;
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}

/** One exchange as it happened, unredacted: it lives in memory only and leaves through `evidence/redact`. */
export interface RawExchange {
  readonly id: string;
  readonly at: Date;
  readonly identity: string;
  readonly out: Outgoing;
  readonly reply?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | string[]>>;
    readonly body: string;
    /** Length in bytes of the whole body, also where `body` was cut. */
    readonly length: number;
  };
  readonly error?: { readonly code: string; readonly message: string };
  readonly tls?: TlsFacts;
  readonly ms: number;
}

/** Hears of every exchange as it ends. The evidence store is one; tests use an array. */
export interface ExchangeListener {
  exchange(exchange: RawExchange): void;
}

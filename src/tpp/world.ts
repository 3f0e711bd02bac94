import type { Target, TargetClient, Variant } from '../config/target.js';
import type { RunEvent } from '../results/events.js';
import type { ChainView } from '../transport/chain.js';
import type { HelloOffer } from '../transport/hello.js';
import type { HelloProbe } from '../transport/hello-probe.js';
import type { TlsProbe, TlsVersion } from '../transport/tls-probe.js';
import type { ExchangeListener, Identity, Outgoing, Reply } from '../transport/types.js';
import type { Flows } from './flows.js';
import type { Host } from './hosts.js';
import type { Journeys, Lessee } from './journeys.js';
import type { Keys } from './keys.js';
import type { Metadata } from './metadata.js';

/** What the transport must be able to do for a TPP. */
export interface Wire {
  send(
    out: Outgoing,
    as: Identity,
    options: { listener?: ExchangeListener; signal?: AbortSignal; fresh?: boolean },
  ): Promise<Reply>;
}

/** What a handshake offers: one version or a range, only these suites where named (OpenSSL names). */
export interface TlsOffer {
  readonly version: TlsVersion | { readonly min: TlsVersion; readonly max: TlsVersion };
  readonly ciphers?: readonly string[];
  /** Groups for key agreement, by OpenSSL's names. */
  readonly groups?: readonly string[];
  /** Protocols for ALPN. */
  readonly alpn?: readonly string[];
  /** Another name than the host's own. */
  readonly servername?: string;
}

/** What all clients of one run share: the bank as it described itself, the wire, the customers. */
export interface World {
  readonly target: Target;
  readonly metadata: Metadata;
  /** The discovery answer itself, for checks that judge it. */
  readonly discovery: Reply;
  /** The bank's published keys, fetched once; a fetch that failed throws for each who asks. */
  jwks(): Promise<{ readonly reply: Reply; readonly keys: readonly Readonly<Record<string, unknown>>[] }>;
  readonly wire: Wire;
  /** One TLS handshake; each offer is made once a run, and kept as evidence of all who ask. */
  handshake(to: Host, offer: TlsOffer, act: Act): Promise<TlsProbe>;
  /** The same for a hello made by hand; another `again` makes it anew. */
  hello(to: Host, offer: HelloOffer, act: Act, again?: number): Promise<HelloProbe>;
  /** The certificate chain of a host, read once a run. Throws NoAnswer where no handshake comes about. */
  certificate(to: Host, act: Pick<Act, 'evidence'>): Promise<ChainView>;
  readonly journeys: Journeys;
  readonly keys: Keys;
  /** One clock. */
  now(): Date;
  emit(event: RunEvent): void;
  readonly flows: Flows;
  /** A fresh id for evidence. */
  nextId(prefix: string): string;
}

/** One doer: a check, a control or a shared flow. What it sends is collected as its evidence. */
export interface Act {
  /** Where given, walks may lease sessions that are signed in already, until the act is over. */
  readonly lessee?: Lessee;
  readonly listener: ExchangeListener;
  /** Evidence ids so far, in order. */
  readonly evidence: string[];
  readonly signal: AbortSignal;
  random(length?: number): string;
  unique(): string;
}

/** The client that plays a part under a variant; undefined where the target has none. */
export function clientFor(
  target: Target,
  plays: 'client1' | 'client2',
  variant: Variant,
): TargetClient | undefined {
  return target.clients.find((client) => client.plays === plays && client.auth === variant.auth);
}

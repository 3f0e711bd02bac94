import type { PageView, Session, Walk } from '../journey/types.js';
import type { ExchangeListener } from '../transport/types.js';

/**
 * Whose browser session a walk uses: one of its own, one where a customer may be signed in already, or one that its asker
 * comes back to under a name. `readers` are kept apart from the `shared` ones: what becomes of a grant there, such as
 * another scope, does not reach the shared flow's token. A session that is `leased` may be signed in too, and is nobody
 * else's until its lessee gives it back: what is spent or spoiled there reaches nothing that is still needed.
 */
export type SessionKind = 'own' | Pool | { readonly named: string } | { readonly leased: Lessee };

/** Sessions that are handed from walk to walk. */
export type Pool = 'shared' | 'readers';

/** Who leases sessions: one attempt of a check. */
export type Lessee = Readonly<Record<never, never>>;

/** A walk to take through the bank's pages. */
export interface WalkOrder {
  readonly start: { readonly url: string; readonly method?: 'GET' | 'POST'; readonly body?: string };
  /** `approve`, `reject`, `wrongPassword`, or another script of the target file. */
  readonly journey: string;
  /** True where the customer loads the start once more before the script begins. */
  readonly reload?: boolean;
  readonly redirectUri: string;
  /** Redirect URIs that a spoiled request names: a bank that follows it must not be followed there. */
  readonly alsoStopAt?: readonly string[];
  readonly session: SessionKind;
  readonly listener: ExchangeListener;
  readonly signal: AbortSignal;
  /** Names requests that are alike: their walks should end alike in both drivers. Left out for spoiled requests. */
  readonly alike?: string;
  /** Overrides the choice of driver. */
  readonly driver?: 'browser' | 'forms';
}

/** Customers, sessions and drivers of a run, behind one door. */
export interface Journeys {
  walk(order: WalkOrder): Promise<Walk>;
  /** True where a walk that ended nowhere by forms can be tried again in a browser, with a fresh request. */
  canRetryInBrowser(walk: Walk): boolean;
  /** True where the page is the bank's own error page, as the target file says or as it was seen. */
  isErrorPage(page: PageView): Promise<boolean>;
  /** True once a walk of the approving script came to the step in which the customer decides. */
  readonly consentSeen: boolean;
  readonly counts: { browser: number; forms: number };
  /** Takes back what was leased: all that came of it is over. */
  giveBack(lessee: Lessee): void;
  close(): Promise<void>;
}

export type { PageView, Session, Walk };

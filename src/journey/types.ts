import type { ExchangeListener } from '../transport/types.js';

/**
 * One step of a journey script. A step that names a page (`on`) is done when that page is in front, and skipped when the
 * bank goes past it (a customer who is signed in already sees no sign-in page). A step without `on` is done in its turn.
 * Inside a step the order is: visit, waitFor, expect, fill, choose, click.
 */
export interface JourneyStep {
  /** Text that only this page shows (title, heading, button or other visible text), or a CSS selector with `css:`. */
  readonly on?: string;
  readonly visit?: string;
  readonly waitFor?: string;
  /** Text that must be on the page, else the journey ends nowhere. */
  readonly expect?: string | readonly string[];
  /** Field (label, name, id or `css:` selector) to value; `{name}` is a customer's value, `{totp}` a fresh TOTP code. */
  readonly fill?: Readonly<Record<string, string>>;
  /** Options, checkboxes or radio buttons to choose, by label or `css:`; for a select: `Field: Option`. */
  readonly choose?: readonly string[] | Readonly<Record<string, string>>;
  /** Button or link, by text or `css:`. */
  readonly click?: string;
  /** True for the step in which the customer decides; without it, the last step of the script that clicks. */
  readonly consent?: boolean;
}

/** `approve`, `reject`, `wrongPassword`, or another name that the target file gives. */
export type JourneyScript = readonly JourneyStep[];

/** A test customer. Values are secrets once resolved; they never reach evidence. */
export interface Customer {
  readonly name: string;
  /** For `{…}` in scripts. `totpSecret` (base32) makes `{totp}`. */
  readonly values: Readonly<Record<string, string>>;
  /** How many journeys the customer can be in at once. */
  readonly atOnce: number;
}

/** Where a page was left, as seen. */
export interface PageView {
  readonly url: string;
  readonly status: number;
  readonly title: string;
  /** Visible text, blanks folded. */
  readonly text: string;
  readonly html: string;
}

/** One page of the walk, as evidence. `screenshot` is JPEG, base64, with secret fields masked. */
export interface JourneyStepSeen {
  readonly url: string;
  readonly title: string;
  readonly did: string[];
  readonly text: string;
  /** The page's markup as it stood, which names what its text only shows; a browser's alone. It is never written. */
  readonly markup?: string;
  readonly screenshot?: string;
  readonly ms: number;
}

/** How a walk ended. */
export type JourneyEnd =
  /** The redirect URI was reached. It is never opened: `url` holds query and fragment; a form_post has `body`. */
  | { readonly at: 'redirect'; readonly url: string; readonly body?: string }
  /** A page that is no step of the script: perhaps the bank's error page. */
  | { readonly at: 'page'; readonly page: PageView }
  /** The script could not be followed (a field missing, the page never came), or no page came at all. */
  | { readonly at: 'nowhere'; readonly reason: string; readonly page?: PageView };

export interface Walk {
  readonly id: string;
  readonly driver: 'browser' | 'forms';
  readonly end: JourneyEnd;
  readonly steps: readonly JourneyStepSeen[];
  readonly signedInAlready: boolean;
  /** True where the walk came to the step in which the customer decides, and did it. */
  readonly decided?: boolean;
  readonly ms: number;
}

/** What to walk. */
export interface WalkRequest {
  readonly id: string;
  /** The authorization URL. A POST carries a form body. */
  readonly start: { readonly url: string; readonly method?: 'GET' | 'POST'; readonly body?: string };
  /**
   * Where the walk must stop, never opened: the client's redirect URI, and others that a bank may send the customer to by
   * mistake. Matched without query and fragment of the URL that is met.
   */
  readonly redirectUri: string | readonly string[];
  readonly script: JourneyScript;
  readonly customer: Customer;
  readonly signal: AbortSignal;
  /** Pictures cost time: only taken when asked for. */
  readonly screenshots: boolean;
}

/** A customer's browser session: cookies kept between walks. Each driver makes its own kind. */
export interface Session {
  readonly driver: 'browser' | 'forms';
  walk(request: WalkRequest): Promise<Walk>;
  close(): Promise<void>;
}

/** Makes sessions. One per run; `close` ends the browser. */
export interface JourneyDriver {
  readonly kind: 'browser' | 'forms';
  /** A fresh session without cookies. `listener` hears each HTTP exchange (forms) or each document load (browser). */
  open(listener: ExchangeListener): Promise<Session>;
  close(): Promise<void>;
}

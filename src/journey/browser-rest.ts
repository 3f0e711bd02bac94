import type { Glance } from './browser-eyes.js';
import type { BrowserTraffic } from './browser-traffic.js';

/** A page with scripts rests when nothing happened for so many milliseconds. */
const QUIET = 300;
/** The same for a page that shows nothing yet. */
const QUIET_EMPTY = 3_000;
/** A page that still loads counts as loaded when nothing happened for so long. */
const STALLED = 5_000;
/** Seconds after which a page that refreshes itself counts as one that stays. */
const SOON = 5;

/** The document in front: since when, and when it last changed, by performance.now(). */
export interface Shown {
  readonly id: number;
  readonly since: number;
  readonly size: number;
  readonly changed: number;
}

/** A click or the like: in which document, when, and for how many milliseconds it may still take effect. */
export interface Acted {
  readonly document: number;
  readonly at: number;
  readonly reaction: number;
}

/** True where a page has come to rest: loaded, nothing under way, and nothing changing any more. */
export function rests(
  look: Glance,
  shown: Shown,
  lastAct: Acted | undefined,
  traffic: Pick<BrowserTraffic, 'busy' | 'lastActivity'>,
  now = performance.now(),
): boolean {
  const acted = lastAct?.document === look.document ? lastAct : undefined;
  if (!look.ready && now - traffic.lastActivity < STALLED) return false;
  const { refresh } = look;
  if (refresh !== undefined && refresh <= SOON && now - shown.since < (refresh + 2) * 1000) return false;
  if (acted && now - acted.at < acted.reaction) return false;
  if (!look.scripts) return true;
  if (traffic.busy()) return false;
  const last = Math.max(traffic.lastActivity, shown.changed, acted?.at ?? 0);
  return now - last >= (look.empty ? QUIET_EMPTY : QUIET);
}

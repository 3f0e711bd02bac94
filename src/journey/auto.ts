import type { ExchangeListener } from '../transport/types.js';
import type { JourneyDriver, JourneyEnd, Session } from './types.js';

type Kind = JourneyDriver['kind'];

/** Chooses a driver for each walk. A start URL can often be used once only, so a repeat is the caller's to make. */
export interface AutoDriver {
  /**
   * The driver for the next walk of this journey. The first one is the browser's, with pictures, as evidence; as long as
   * that may wait, forms come before it.
   */
  choose(name: string): Kind;
  /**
   * Hears how a walk ended; without an end it died. True: make a fresh request and walk it in the browser, before
   * anybody is blamed. `request` names its kind (a check id); walks of one kind are expected to end alike in both drivers.
   */
  learned(name: string, driver: Kind, end: JourneyEnd | undefined, request?: string): boolean;
  /** A fresh session of that kind; of the forms driver where there is no browser (`session.driver` tells). */
  open(kind: Kind, listener: ExchangeListener): Promise<Session>;
  close(): Promise<void>;
}

/** What is known of one journey. */
interface Known {
  /** The first walk: not yet given to the browser, given, or over. */
  evidence: 'wanted' | 'asked' | 'seen';
  formsFailed: boolean;
  browserOnly: boolean;
}

/**
 * Walks journeys by plain forms where these prove enough, and in a browser where not. `browser` is asked for at most
 * once; where it gives undefined, all walks go by forms, and `note` hears of it once.
 */
export function autoDriver(options: {
  forms: JourneyDriver;
  browser?: () => Promise<JourneyDriver | undefined>;
  note: (text: string) => void;
  /** True while there is more urgent work than to start a browser. */
  browserMayWait?: () => boolean;
}): AutoDriver {
  const { forms, note, browserMayWait = () => false } = options;
  const journeys = new Map<string, Known>();
  const ends = new Map<string, { readonly driver: Kind; readonly end: string }>();
  const noted = new Set<string>();
  let missing = false;
  let browser: Promise<JourneyDriver | undefined> | undefined;

  const once = (text: string): void => {
    if (noted.has(text)) return;
    noted.add(text);
    note(text);
  };
  const withoutBrowser = (): void => {
    missing = true;
    once('No browser: all journeys go by plain forms, without screenshots.');
  };
  const known = (name: string): Known => {
    const found = journeys.get(name) ?? { evidence: 'wanted', formsFailed: false, browserOnly: false };
    journeys.set(name, found);
    return found;
  };
  const compare = (name: string, driver: Kind, end: JourneyEnd, request: string): void => {
    const before = ends.get(request);
    const now = endInWords(end);
    if (before === undefined) ends.set(request, { driver, end: now });
    else if (before.driver !== driver && before.end !== now) {
      once(`Journey ${name}, ${request}: ${before.driver} ended ${before.end}, ${driver} ended ${now}.`);
    }
  };
  if (options.browser === undefined) withoutBrowser();

  return {
    choose(name) {
      const journey = known(name);
      if (missing) return 'forms';
      if (journey.evidence === 'wanted' && !browserMayWait()) {
        journey.evidence = 'asked';
        return 'browser';
      }
      return journey.browserOnly ? 'browser' : 'forms';
    },
    learned(name, driver, end, request) {
      const journey = known(name);
      if (driver === 'browser' && journey.evidence === 'asked') journey.evidence = end ? 'seen' : 'wanted';
      if (end === undefined) return false;
      const stuck = end.at === 'nowhere';
      if (request !== undefined && !stuck) compare(name, driver, end, request);
      if (driver === 'forms') {
        journey.formsFailed ||= stuck;
        return stuck && !missing;
      }
      if (!stuck && journey.formsFailed && !journey.browserOnly) {
        journey.browserOnly = true;
        once(`Journey ${name} needs a browser: plain forms did not get through, the browser did.`);
      }
      return false;
    },
    async open(kind, listener) {
      if (kind === 'browser' && !missing) {
        browser ??= options.browser?.();
        const driver = await browser;
        if (driver) return await driver.open(listener);
        withoutBrowser();
      }
      return await forms.open(listener);
    },
    async close() {
      const driver = await browser?.catch(() => undefined);
      await Promise.all([forms.close(), driver?.close()]);
    },
  };
}

/** `at the redirect URI with code, state`: enough to tell whether two walks ended alike. */
function endInWords(end: JourneyEnd): string {
  if (end.at === 'page') return `at a page with status ${end.page.status}`;
  if (end.at === 'nowhere') return 'nowhere';
  const url = new URL(end.url);
  const parts = [url.search.slice(1), url.hash.slice(1), end.body ?? ''];
  const names = parts.flatMap((part) => [...new URLSearchParams(part).keys()]);
  return `at the redirect URI with ${[...new Set(names)].sort().join(', ') || 'nothing'}`;
}

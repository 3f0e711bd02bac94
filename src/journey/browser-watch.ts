import type { Browser, BrowserContext, Cookie, Page } from 'playwright-core';
import { BrowserTraffic } from './browser-traffic.js';
import { RedirectTrap } from './browser-trap.js';

/** Wide enough for a desktop layout, and as wide as a picture should be. */
const VIEWPORT = { width: 900, height: 760 };

/** A context with all that watches over it. */
export interface Watched {
  readonly context: BrowserContext;
  /** Hears of everything that happens in it: its user's to set. */
  readonly ear: { wake: () => void };
  readonly trap: RedirectTrap;
  readonly traffic: BrowserTraffic;
  /** The page that the customer looks at: the newest that is open. */
  front(): Page | undefined;
  /**
   * Keeps links and windows in one tab: for a bank that lives at the redirect URI's own host, where the resolver cannot
   * keep a new tab from it.
   */
  keepOneTab(): Promise<void>;
}

/** Opens a context with these cookies. */
export async function watch(browser: Browser, cookies: readonly Cookie[]): Promise<Watched> {
  const ear: Watched['ear'] = { wake: () => {} };
  const wake = (): void => ear.wake();
  const context = await browser.newContext({
    viewport: VIEWPORT,
    acceptDownloads: false,
    serviceWorkers: 'block',
    locale: 'en-GB',
  });
  if (cookies.length > 0) await context.addCookies([...cookies]);
  let kept = false;
  return {
    context,
    ear,
    traffic: new BrowserTraffic(context, wake),
    trap: new RedirectTrap(context, wake),
    front: () => context.pages().at(-1),
    async keepOneTab() {
      if (kept) return;
      kept = true;
      await context.addInitScript(oneTab);
    },
  };
}

/** Runs in each page before its own code. */
function oneTab(): void {
  window.open = (url) => {
    if (url !== undefined && url !== '') location.assign(url);
    return window;
  };
  const stay = (event: Event): void => {
    const target = event.target instanceof Element ? event.target.closest('a, form, button, input') : null;
    for (const element of [target, (target as HTMLInputElement | null)?.form]) {
      element?.removeAttribute('target');
      element?.removeAttribute('formtarget');
    }
  };
  addEventListener('click', stay, true);
  addEventListener('submit', stay, true);
}

import type { Running } from './browser-pool.js';
import { soon } from './browser-waits.js';
import type { Watched } from './browser-watch.js';

/** Milliseconds that cleaning may take: a context that needs longer is thrown away. */
const CLEANING = 2_000;
/** Contexts that are kept: more sessions are seldom open at once. */
const KEPT = 8;

/**
 * Contexts that have been used and are as good as new. To make one, with a page and its process, costs as much as a page of a
 * bank; where no script ever ran in it, cookies and cache are all that a customer leaves behind.
 */
export class ContextShelf {
  readonly #kept: { readonly running: Running; readonly watched: Watched }[] = [];

  /** One of this browser that nobody uses. */
  take(running: Running): Watched | undefined {
    const index = this.#kept.findIndex((one) => one.running === running);
    return index < 0 ? undefined : this.#kept.splice(index, 1)[0]?.watched;
  }

  /** Takes a context back, cleaned; closes it where that cannot be had. */
  async putBack(running: Running, watched: Watched): Promise<void> {
    watched.ear.wake = () => {};
    const clean = this.#kept.length < KEPT && (await soon(cleaned(watched), CLEANING)) === true;
    if (clean && running.browser.isConnected()) this.#kept.push({ running, watched });
    else await watched.context.close().catch(() => {});
  }
}

/** Empties a context; false where more than cookies and cache may be left. */
async function cleaned({ context, traffic, trap }: Watched): Promise<boolean> {
  const [page, ...others] = context.pages();
  if (page === undefined || others.length > 0 || traffic.hasLived) return false;
  const cdp = await trap.sessionOf(page);
  await page.goto('about:blank');
  await Promise.all([context.clearCookies(), cdp.send('Network.clearBrowserCache')]);
  return (await context.cookies()).length === 0;
}

import { SetupFault } from '../config/setup-fault.js';
import type { Target } from '../config/target.js';
import { findBrowser } from '../journey/find-browser.js';

const INSTALL =
  'Install Chrome, Chromium or Edge, run `npx playwright-core install chromium --only-shell`, or name one in FAPI_HARNESS_BROWSER.';

/**
 * The path of the browser to drive, or undefined where journeys go by plain forms. `tell` hears it where a browser was
 * wanted and none is there.
 * @throws SetupFault where only a browser will do
 */
export function chooseBrowser(driver: Target['driver'], tell: (line: string) => void): string | undefined {
  if (driver === 'forms') return undefined;
  const found = findBrowser();
  if (found !== undefined) return found.path;
  if (driver === 'browser') {
    throw new SetupFault('no browser was found, and the driver is "browser"', { remedy: INSTALL });
  }
  tell(`No browser was found: consent pages are walked by plain HTML forms. ${INSTALL}`);
  return undefined;
}

import { SetupFault } from '../config/setup-fault.js';
import type { Target } from '../config/target.js';
import { findBrowser, findWindowedBrowser } from '../journey/find-browser.js';

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

/**
 * The path of a browser that can show a person a window.
 * @throws SetupFault where there is none, or no screen to show it on
 */
export function windowedBrowser(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string {
  const found = findWindowedBrowser({ env, platform });
  if (found === undefined) {
    throw new SetupFault('no browser with a window was found', {
      details: [
        findBrowser({ env, platform }) === undefined
          ? 'looked for Chrome, Chromium and Edge'
          : 'a headless one is there, but a person cannot use it',
      ],
      remedy: 'Install Chrome, Chromium or Edge, or name one in FAPI_HARNESS_BROWSER.',
    });
  }
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    throw new SetupFault('there is no screen to show a browser window on', {
      details: ['neither DISPLAY nor WAYLAND_DISPLAY is set'],
      remedy: 'Record on a machine with a desktop, and copy the journey from there; it runs anywhere.',
    });
  }
  return found.path;
}

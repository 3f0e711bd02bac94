/** Finding and installing a browser. Light: Playwright itself is not loaded. */
export { type FoundBrowser, findBrowser, findWindowedBrowser, type Machine } from './browser-places.js';
export { type Ended, installBrowser, type RunProgram } from './install-browser.js';

import type { Frame, Page } from 'playwright-core';
import { cover } from './browser-eyes.js';

/**
 * A JPEG of what a page shows, as base64. Secrets are taken off the page before the picture is taken and put back after:
 * password and one-time-code fields, and whatever shows one of the values. Undefined where no picture can be taken.
 */
export async function pictureOf(page: Page, secrets: readonly string[]): Promise<string | undefined> {
  const covered = await Promise.all(page.frames().map((frame) => hide(frame, secrets)));
  try {
    // A frame that could not be covered may show anything.
    if (covered.includes(undefined)) return undefined;
    // Playwright's own screenshot waits for fonts and frames first, and takes twice as long.
    const devtools = await page.context().newCDPSession(page);
    try {
      const { data } = await devtools.send('Page.captureScreenshot', { format: 'jpeg', quality: 60 });
      return data;
    } finally {
      void devtools.detach().catch(() => {});
    }
  } catch {
    return undefined;
  } finally {
    await Promise.all(covered.map((back) => back?.()));
  }
}

async function hide(frame: Frame, secrets: readonly string[]): Promise<(() => Promise<void>) | undefined> {
  try {
    const covered = await frame.evaluateHandle(cover, secrets);
    return async () => {
      await covered.evaluate((all) => all.back()).catch(() => {});
      void covered.dispose().catch(() => {});
    };
  } catch {
    return undefined;
  }
}

import type { Frame, Page } from 'playwright-core';
import { PERSONAL_SHAPES, SENSITIVE_ENDS, SENSITIVE_NAMES } from '../evidence/unshown.js';
import { cover } from './browser-cover.js';

/**
 * A JPEG of what a page shows, as base64. Secrets and personal data are taken off the page before the picture is taken
 * and put back after: fields for them, and whatever shows one of the values. What is drawn, such as a canvas, stays.
 * Undefined where no picture can be taken.
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
    const covered = await frame.evaluateHandle(cover, {
      secrets,
      names: SENSITIVE_NAMES,
      ends: SENSITIVE_ENDS,
      shapes: PERSONAL_SHAPES,
    });
    return async () => {
      await covered.evaluate((all) => all.back()).catch(() => {});
      void covered.dispose().catch(() => {});
    };
  } catch {
    return undefined;
  }
}

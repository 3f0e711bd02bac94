import type { Frame, Page } from 'playwright-core';
import { cover } from './browser-eyes.js';

const SECRET_FIELDS = 'input[type=password], input[autocomplete=one-time-code]';
const PATIENCE = 5_000;

/**
 * A JPEG of a page as base64, with secrets taken off the page before it is taken and put back after: password and
 * one-time-code fields, and whatever shows one of the values. Undefined where no picture can be taken.
 */
export async function pictureOf(page: Page, secrets: readonly string[]): Promise<string | undefined> {
  const covered = await Promise.all(page.frames().map((frame) => hide(frame, secrets)));
  try {
    // A frame that could not be covered may show anything.
    if (covered.includes(undefined)) return undefined;
    const masked = covered
      .filter((one) => one && one.fields > 0)
      .map((one) => one?.frame.locator(SECRET_FIELDS));
    const picture = await page.screenshot({
      type: 'jpeg',
      quality: 60,
      scale: 'css',
      timeout: PATIENCE,
      mask: masked.filter((one) => one !== undefined),
      maskColor: '#8a8a8a',
    });
    return picture.toString('base64');
  } catch {
    return undefined;
  } finally {
    await Promise.all(covered.map((one) => one?.back()));
  }
}

interface Covered {
  readonly frame: Frame;
  readonly fields: number;
  back(): Promise<void>;
}

async function hide(frame: Frame, secrets: readonly string[]): Promise<Covered | undefined> {
  try {
    const covered = await frame.evaluateHandle(cover, secrets);
    return {
      frame,
      fields: await covered.evaluate(({ fields }) => fields),
      async back() {
        await covered.evaluate((all) => all.back()).catch(() => {});
        await covered.dispose().catch(() => {});
      },
    };
  } catch {
    return undefined;
  }
}

import type { Frame, Page } from 'playwright-core';

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

/**
 * Runs inside the page: nothing of this file but itself. Takes secrets off a page for a picture: empties password and one-time-code fields and all that hold one of the
 * values, paints these fields grey, and puts dots where a value stands in the text. `back` puts everything back.
 */
export function cover(secrets: readonly string[]): { back(): void } {
  const undo: (() => void)[] = [];
  const holds = (words: string): boolean => secrets.some((secret) => words.includes(secret));
  const roots: (Document | ShadowRoot)[] = [document];
  for (const element of document.querySelectorAll('*'))
    if (element.shadowRoot) roots.push(element.shadowRoot);
  for (const root of roots) {
    for (const field of root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
      const { type, autocomplete, name, id } = field as HTMLInputElement;
      if (/^(hidden|submit|button|checkbox|radio|image|reset|file)$/.test(type)) continue;
      const words = `${name} ${id} ${field.getAttribute('aria-label') ?? ''}`;
      const code =
        /one-time-code|password/.test(autocomplete) || /otp|passw|passcode|\bpin\b|\btan\b/i.test(words);
      if (type !== 'password' && !code && !holds(field.value)) continue;
      const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
      // The plain setter: frameworks that watch the element's own one hear nothing.
      const set = Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set;
      const { value } = field;
      const style = field.getAttribute('style');
      if (value !== '') set?.call(field, '');
      field.style.setProperty('background', '#8a8a8a', 'important');
      undo.push(() => {
        if (value !== '') set?.call(field, value);
        if (style === null) field.removeAttribute('style');
        else field.setAttribute('style', style);
      });
    }
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const text = node;
      const value = text.nodeValue ?? '';
      if (!holds(value)) continue;
      text.nodeValue = secrets.reduce((words, secret) => words.replaceAll(secret, '•••'), value);
      undo.push(() => {
        text.nodeValue = value;
      });
    }
  }
  return {
    back() {
      for (const one of undo) one();
    },
  };
}

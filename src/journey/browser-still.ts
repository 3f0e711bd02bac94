import type { Frame } from 'playwright-core';
import { CONTROLS } from './browser-eyes.js';

/**
 * What is done to a still page, where no script listens and nothing moves: one call each, without the looks and the key and
 * mouse events by which an application has to be handled.
 */

/** One thing to do to a control, by its place among those that were surveyed. */
export type Deed = { readonly index: number } & (
  | { readonly does: 'fill' | 'take'; readonly value: string }
  | { readonly does: 'tick' | 'click' }
);

/** Does it; false where that cannot be done here, so that the page is to be handled as any other. */
export const doStill = (frame: Frame, css: string | null, deed: Deed): Promise<boolean> =>
  frame.evaluate(inPage, { wanted: css ?? CONTROLS, first: css !== null, deed }).catch((error: unknown) => {
    // The next page was there before the answer.
    if (deed.does === 'click' && /context was destroyed/.test(String(error))) return true;
    throw error;
  });

/** Runs inside the page: nothing of this file but itself. */
function inPage({ wanted, first, deed }: { wanted: string; first: boolean; deed: Deed }): boolean {
  const visible = (element: Element): boolean =>
    element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';
  const all = [...document.querySelectorAll<HTMLInputElement>(wanted)];
  const element = first ? all.find(visible) : all[deed.index];
  if (element === undefined || element.matches(':disabled')) return false;
  const tell = (): void => {
    element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    element.dispatchEvent(new Event('change', { bubbles: true }));
  };
  if (deed.does === 'fill') {
    const typed =
      element.localName === 'textarea' || /^(text|password|email|tel|search|url|number)$/.test(element.type);
    if (!typed || element.readOnly || !visible(element)) return false;
    element.focus();
    // A field takes no more than a customer could type.
    element.value = element.maxLength >= 0 ? deed.value.slice(0, element.maxLength) : deed.value;
    tell();
    return true;
  }
  if (deed.does === 'take') {
    if (element.localName !== 'select' || !visible(element)) return false;
    const field = element as unknown as HTMLSelectElement;
    const option = [...field.options].find((one) => one.value === deed.value && !one.disabled);
    if (option === undefined) return false;
    field.focus();
    if (!field.multiple) field.value = deed.value;
    option.selected = true;
    tell();
    return true;
  }
  const inView = ({ top, left, bottom, right }: DOMRect): boolean =>
    top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  const moves = (animation: Animation): boolean =>
    !(animation instanceof CSSTransition && /color|shadow|outline/.test(animation.transitionProperty));
  if (document.getAnimations().some(moves)) return false;
  if (!inView(element.getBoundingClientRect()))
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const box = [...element.getClientRects()].find(inView);
  if (box === undefined || box.width < 1 || box.height < 1) return false;
  // What lies over it would be hit instead of it.
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  if (top === null || !(element === top || element.contains(top))) return false;
  if (deed.does === 'click') {
    element.click();
    return true;
  }
  if (!element.checked) element.click();
  return element.checked;
}

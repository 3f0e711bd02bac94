import type { Control } from './match.js';
import type { Mark } from './page-text.js';

/** Functions that run inside a page. Each is sent to the browser as its own text: nothing of this file but itself. */

/** A page at a glance. */
export interface Glance {
  /** Tells two documents apart. */
  readonly document: number;
  readonly ready: boolean;
  readonly scripts: boolean;
  /** Changes when the page does. */
  readonly size: number;
  readonly empty: boolean;
  /** Seconds until the page refreshes itself. */
  readonly refresh?: number;
  /** For each mark: does the page show it? */
  readonly shown: readonly boolean[];
  /** True where nothing on the page moves, listens or lies in a frame: what is done to it needs no second look. */
  readonly still: boolean;
  /** The page itself, where it is still, a mark shows, and `read` asked for it. */
  readonly page?: Read;
}

/** Title, visible text and HTML of a page. */
export interface Read {
  readonly url: string;
  readonly title: string;
  readonly text: string;
  readonly html: string;
}

/** @param read characters of the page to bring along where a mark shows */
export function glance({ marks, read }: { marks: readonly Mark[]; read?: number }): Glance {
  const roots: (Document | ShadowRoot)[] = [document];
  for (const element of document.querySelectorAll('*'))
    if (element.shadowRoot) roots.push(element.shadowRoot);
  // Laying out a page of many megabytes takes seconds: of such a page the text alone is read, as far as it goes.
  const all = document.body?.textContent ?? '';
  let text = all.length > 1_000_000 ? all.slice(0, 1_000_000) : (document.body?.innerText ?? '');
  let captions = '';
  let controls = 0;
  for (const root of roots) {
    if (root !== document)
      for (const child of root.children) text += ` ${(child as HTMLElement).innerText ?? ''}`;
    controls += root.querySelectorAll('input:not([type=hidden]), button, select, textarea').length;
    for (const button of root.querySelectorAll<HTMLInputElement>('input[type=submit], input[type=button]')) {
      if (button.getClientRects().length > 0) captions += ` ${button.value || 'Submit'}`;
    }
  }
  const plain = (words: string) =>
    words
      .replace(/[\s\u00a0\u200b]+/g, ' ')
      .trim()
      .toLowerCase();
  const places = [plain(text), plain(document.title), plain(captions)];
  const shows = (mark: Mark): boolean => {
    if (!('css' in mark)) return places.some((place) => place.includes(plain(mark.text)));
    try {
      return roots.some((root) =>
        [...root.querySelectorAll(mark.css)].some(
          (found) => found.getClientRects().length > 0 && getComputedStyle(found).visibility !== 'hidden',
        ),
      );
    } catch {
      return false;
    }
  };
  const meta = document.querySelector('meta[http-equiv=refresh i]')?.getAttribute('content') ?? '';
  const refresh = Number.parseFloat(meta);
  const scripts = [...document.scripts].some((script) => !/json|template/.test(script.type));
  const elements = document.getElementsByTagName('*');
  const listens = (element: Element): boolean =>
    element.getAttributeNames().some((name) => name.startsWith('on'));
  const still =
    !scripts &&
    roots.length === 1 &&
    elements.length < 2000 &&
    document.querySelector('iframe, frame, object, embed, portal') === null &&
    ![...elements].some(listens);
  const shown = marks.map(shows);
  const page =
    still && read !== undefined && shown.includes(true)
      ? {
          url: location.href,
          title: document.title,
          text: text
            .replace(/[\s\u00a0\u200b]+/g, ' ')
            .trim()
            .slice(0, read),
          html: (document.documentElement?.outerHTML ?? '').slice(0, read),
        }
      : undefined;
  return {
    document: performance.timeOrigin,
    ready: document.readyState === 'complete',
    scripts,
    still,
    size: text.length + elements.length,
    empty: places.every((place) => place === '') && controls === 0,
    ...(Number.isFinite(refresh) && { refresh }),
    shown,
    ...(page && { page }),
  };
}

/** Title, visible text and HTML of a page, cut to a length in characters. */
export function reading(longest: number): Read {
  const all = document.body?.textContent ?? '';
  const text = all.length > longest ? all.slice(0, longest) : (document.body?.innerText ?? '');
  return {
    url: location.href,
    title: document.title,
    text: text
      .replace(/[\s\u00a0\u200b]+/g, ' ')
      .trim()
      .slice(0, longest),
    html: (document.documentElement?.outerHTML ?? '').slice(0, longest),
  };
}

/** Elements of a page and what they are called, index by index. */
export interface Found {
  readonly elements: readonly Element[];
  readonly controls: readonly Control[];
}

/** What may be a control. */
export const CONTROLS =
  'input:not([type=hidden]), button, select, textarea, a[href], summary, [role=button], [role=link], [onclick]';

/**
 * Every control of a page in document order, with its element. With a selector: the first visible match alone.
 * @param order.controls `CONTROLS`; `bare`: without the elements, which a caller that gets values would pay for
 */
export function survey({
  css,
  controls,
  bare,
}: {
  css: string | null;
  controls: string;
  bare: boolean;
}): Found {
  const fold = (words: string) => words.replace(/[\s\u00a0\u200b]+/g, ' ').trim();
  const seen = (element: Element): boolean =>
    element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';
  const words = (node: Node): string => {
    if (node.nodeType === 3) return node.nodeValue ?? '';
    if (/^(select|textarea|script|style)$/i.test(node.nodeName)) return '';
    const inner = [...node.childNodes].map(words).join('');
    return node instanceof HTMLElement && getComputedStyle(node).display !== 'inline' ? ` ${inner} ` : inner;
  };
  const wanted = css ?? controls;
  const elements: Element[] = [];
  const gather = (root: Document | ShadowRoot): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches(wanted)) elements.push(element);
      if (element.shadowRoot) gather(element.shadowRoot);
    }
  };
  try {
    gather(document);
  } catch {
    // Not a selector: nothing is found by it.
  }
  const control = (element: Element): Control => {
    const tag = element.localName;
    const input = element as HTMLInputElement;
    const type = tag === 'input' ? input.type : '';
    const ticks = type === 'checkbox' || type === 'radio';
    const button = tag === 'button' || /^(submit|button|image|reset)$/.test(type);
    const typed = tag === 'textarea' || tag === 'input';
    const labels = [...(input.labels ?? [])];
    const named = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/);
    const own = tag === 'input' ? input.value || (type === 'submit' ? 'Submit' : '') : words(element);
    const shown = seen(element) || (ticks && labels.some(seen));
    const legend = element.closest('fieldset')?.querySelector('legend');
    return {
      kind: button
        ? 'button'
        : tag === 'a'
          ? 'link'
          : tag === 'select'
            ? 'select'
            : ticks
              ? (type as 'checkbox' | 'radio')
              : typed
                ? 'text'
                : 'other',
      labels: [
        ...labels.map(words),
        element.getAttribute('aria-label') ?? '',
        ...named.map((id) => (id === '' ? '' : words(document.getElementById(id) ?? new Text('')))),
        ...(button || !(typed || tag === 'select') ? [own, element.getAttribute('alt') ?? ''] : []),
        ...[...element.querySelectorAll('img[alt]')].map((image) => image.getAttribute('alt') ?? ''),
      ]
        .map(fold)
        .filter((label) => label !== ''),
      hints: [element.getAttribute('placeholder'), element.getAttribute('title')].filter(
        (hint) => hint !== null,
      ),
      keys: [element.getAttribute('name'), element.id].filter((key) => key !== null && key !== ''),
      ...(ticks && { value: input.value }),
      ...(legend && { legend: fold(words(legend)) }),
      ...(tag === 'select' && {
        options: [...(element as HTMLSelectElement).options]
          .filter((option) => !option.disabled)
          .map((option) => ({ label: fold(option.label), value: option.value })),
      }),
      usable: shown && !element.matches(':disabled') && !(typed && !ticks && !button && input.readOnly),
    } as Control;
  };
  if (css !== null) elements.splice(0, elements.length, ...elements.filter(seen).slice(0, 1));
  return { elements: bare ? [] : elements, controls: elements.map(control) };
}

/** Where to click on an element: null unless it stands still, is in view, and nothing lies over it. */
export function aim(all: Found, index: number): { x: number; y: number } | null {
  const element = all.elements[index];
  // What only changes its colour stays where it is; everything else may be on the move.
  const moves = (animation: Animation): boolean =>
    !(animation instanceof CSSTransition && /color|shadow|outline/.test(animation.transitionProperty));
  if (!element?.isConnected || document.getAnimations().some(moves)) return null;
  const inView = ({ top, left, bottom, right }: DOMRect): boolean =>
    top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  if (!inView(element.getBoundingClientRect())) {
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  }
  // A link over several lines has several boxes: its middle may be beside it.
  const box = [...element.getClientRects()].find(inView);
  if (box === undefined || box.width < 1 || box.height < 1) return null;
  const point = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const top = document.elementFromPoint(point.x, point.y);
  return top !== null && (element === top || element.contains(top)) ? point : null;
}

/** Puts the cursor into a text field with its text selected, to be typed over; false for other kinds of fields. */
export function enter(all: Found, index: number): boolean {
  const field = all.elements[index] as HTMLInputElement | undefined;
  if (!field?.isConnected) return false;
  const typed =
    field.localName === 'textarea' || /^(text|password|email|tel|search|url|number)$/.test(field.type);
  if (!typed || field.disabled || field.readOnly) return false;
  field.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  field.focus();
  field.select();
  return document.activeElement === field;
}

/** Takes an option of a select by its value, as a person would: frameworks hear of it. False if it cannot be taken. */
export function takeOption({ all, index, value }: { all: Found; index: number; value: string }): boolean {
  const field = all.elements[index];
  if (!(field instanceof HTMLSelectElement) || !field.isConnected || field.disabled) return false;
  const option = [...field.options].find((one) => one.value === value && !one.disabled);
  if (option === undefined) return false;
  field.focus();
  if (!field.multiple) field.value = value;
  option.selected = true;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

/** Sends a form by POST. */
export function post({ url, fields }: { url: string; fields: [string, string][] }): void {
  const form = document.body.appendChild(document.createElement('form'));
  form.method = 'post';
  form.action = url;
  for (const [name, value] of fields) {
    const input = form.appendChild(document.createElement('input'));
    input.type = 'hidden';
    input.name = name;
    input.value = value;
  }
  HTMLFormElement.prototype.submit.call(form);
}

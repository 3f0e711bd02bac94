import type { Found } from './browser-eyes.js';
import type { Control } from './match.js';

/** One thing that a person did on a page. Holds what was typed: it is never written anywhere as it is. */
export interface Heard {
  readonly kind: 'fill' | 'choose' | 'click';
  /** Tells two documents, and two elements of one document, apart. */
  readonly document: number;
  readonly element: number;
  /** All controls of the page as they were, and the place of this one among them; -1 where it is none of them. */
  readonly controls: readonly Control[];
  readonly index: number;
  /** A selector that leads to this element alone. */
  readonly css: string;
  /** What stands in the field. */
  readonly value?: string;
  /** A field of passwords or one-time codes. */
  readonly secret?: boolean;
  /** Whether the box is ticked now. */
  readonly ticked?: boolean;
  /** Label of the option that was taken. */
  readonly option?: string;
  readonly page: { readonly title: string; readonly heads: readonly string[]; readonly text: string };
}

/**
 * Runs in each page before its own code, and tells what a person does there through the function of that name. `survey`
 * is the same look at a page by which scripts are walked, so that names found here lead there to the same controls.
 */
export function overhear(survey: () => Found, tellName: string): void {
  // Looked up each time: it may come into the page after this script.
  const tell = (heard: Heard): void =>
    (globalThis as unknown as Record<string, ((one: Heard) => void) | undefined>)[tellName]?.(heard);
  const numbers = new WeakMap<Element, number>();
  let count = 0;
  const numberOf = (element: Element): number => {
    const known = numbers.get(element) ?? ++count;
    numbers.set(element, known);
    return known;
  };
  const fold = (words: string | null | undefined): string => (words ?? '').replace(/\s+/g, ' ').trim();
  const seen = (element: Element): boolean => element.getClientRects().length > 0;

  /** By what stays the same from day to day first; by the place in the page where nothing else is there. */
  const cssOf = (element: Element): string => {
    const alone = (css: string): boolean => {
      try {
        return document.querySelectorAll(css).length === 1;
      } catch {
        return false;
      }
    };
    const steady = (text: string | null): text is string =>
      text !== null && text !== '' && !/\d{3,}/.test(text);
    const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
    for (const name of ['data-testid', 'data-test', 'id', 'name']) {
      const value = element.getAttribute(name);
      const css = steady(value) ? `${element.localName}[${name}=${quoted(value)}]` : '';
      if (css !== '' && alone(css)) return css;
      const chosen =
        css !== '' && element instanceof HTMLInputElement ? `${css}[value=${quoted(element.value)}]` : '';
      if (/^(radio|checkbox)$/.test((element as HTMLInputElement).type) && chosen !== '' && alone(chosen))
        return chosen;
    }
    const parts: string[] = [];
    for (let at: Element | null = element; at?.parentElement; at = at.parentElement) {
      const alike = [...at.parentElement.children].filter(({ localName }) => localName === at?.localName);
      parts.unshift(`${at.localName}:nth-of-type(${alike.indexOf(at) + 1})`);
      if (alone(parts.join(' > '))) break;
    }
    return parts.join(' > ');
  };

  const hear = (kind: Heard['kind'], element: Element, more: Partial<Heard> = {}): void => {
    const { elements, controls } = survey();
    const heads = [...document.querySelectorAll('h1, h2, legend, [role=heading]')];
    tell({
      kind,
      document: performance.timeOrigin,
      element: numberOf(element),
      controls,
      index: elements.indexOf(element),
      css: cssOf(element),
      ...more,
      page: {
        title: fold(document.title),
        heads: heads.filter(seen).map((head) => fold(head.textContent)),
        text: fold(document.body?.innerText).slice(0, 50_000),
      },
    });
  };

  const typed = (event: Event): void => {
    const [field] = event.composedPath();
    if (field instanceof HTMLSelectElement) {
      const [option] = field.selectedOptions;
      if (event.type === 'change' && option)
        hear('choose', field, { ticked: true, option: fold(option.label) });
      return;
    }
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
    if (/^(radio|checkbox)$/.test(field.type)) {
      if (event.type === 'change') hear('choose', field, { ticked: (field as HTMLInputElement).checked });
      return;
    }
    if (/^(hidden|submit|button|image|reset|file)$/.test(field.type)) return;
    const words = `${field.autocomplete} ${field.name} ${field.id} ${field.getAttribute('aria-label') ?? ''}`;
    const secret =
      field.type === 'password' || /one-time-code|password|otp|passw|passcode|\bpin\b|\btan\b/i.test(words);
    hear('fill', field, { value: field.value, secret });
  };
  addEventListener('input', typed, true);
  addEventListener('change', typed, true);

  let told = 0;
  const clicked = (element: Element): void => {
    told = performance.now();
    hear('click', element);
  };
  addEventListener(
    'click',
    (event) => {
      // What the page clicks by itself, it clicks again when the script is walked.
      if (!event.isTrusted) return;
      const path = event.composedPath().filter((one): one is Element => one instanceof Element);
      const pressed = path.find((one) =>
        one.matches(
          'button, a[href], summary, input[type=submit], input[type=button], input[type=image], [role=button], [role=link], [onclick]',
        ),
      );
      const [target] = path;
      if (pressed) clicked(pressed);
      else if (
        target &&
        !target.closest('label, input, select, textarea') &&
        getComputedStyle(target).cursor === 'pointer'
      )
        clicked(target);
    },
    true,
  );
  // A form that is sent with the Enter key: the button that sends it, where no click of it was heard.
  addEventListener(
    'submit',
    (event) => {
      if (event.isTrusted && event.submitter && performance.now() - told > 500) clicked(event.submitter);
    },
    true,
  );
}

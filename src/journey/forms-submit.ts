import { type Element, optionsOf, wordsIn } from './forms-elements.js';
import type { FormsControl, FormsPage } from './forms-page.js';
import { Lost } from './walk.js';

/** A request that a page asks for. */
export interface Submission {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body?: string;
}

/** The typed values of a page, by element: the page itself is never written to. */
export type Edits = Map<Element, string | boolean>;

/**
 * What a browser would send for a form and the button that was clicked.
 *
 * @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-algorithm
 */
export function submission(page: FormsPage, form: Element, edits: Edits, button?: FormsControl): Submission {
  const own = button?.element.attribs ?? {};
  const action = own.formaction ?? form.attribs.action;
  // An empty action means the page itself, whatever `base` says.
  const url = action === undefined || action.trim() === '' ? new URL(page.url) : urlOf(action, page.base);
  const method = (own.formmethod ?? form.attribs.method ?? 'get').toLowerCase();
  const enctype = (own.formenctype ?? form.attribs.enctype ?? '').toLowerCase();
  const data = new URLSearchParams(entriesOf(page, form, edits, button)).toString();
  if (method !== 'post') {
    url.search = data;
    return { method: 'GET', url: url.href };
  }
  if (enctype === 'multipart/form-data' || enctype === 'text/plain') {
    throw new Lost(`the form is sent as ${enctype}: a browser may be needed`);
  }
  return { method: 'POST', url: url.href, body: data };
}

function urlOf(action: string, base: string): URL {
  if (!URL.canParse(action, base)) throw new Lost(`the form goes to "${action}", which is no URL`);
  const url = new URL(action, base);
  if (!/^https?:$/.test(url.protocol))
    throw new Lost(`the form goes to ${url.protocol}: a browser may be needed`);
  return url;
}

function entriesOf(
  page: FormsPage,
  form: Element,
  edits: Edits,
  button: FormsControl | undefined,
): [string, string][] {
  const entries: [string, string][] = [];
  for (const control of page.controls) {
    const { element, kind } = control;
    const name = element.attribs.name;
    if (control.form !== form || control.disabled) continue;
    if (kind === 'button') {
      if (control !== button) continue;
      if (element.attribs.type?.toLowerCase() === 'image') {
        const prefix = name ? `${name}.` : '';
        entries.push([`${prefix}x`, '1'], [`${prefix}y`, '1']);
      } else if (name) entries.push([name, element.attribs.value ?? '']);
      continue;
    }
    if (!name || kind === 'other' || kind === 'link') continue;
    if (kind === 'select')
      entries.push(...selected(element, edits).map((value): [string, string] => [name, value]));
    else if (kind === 'checkbox' || kind === 'radio') {
      if (isTicked(control, edits)) entries.push([name, control.value ?? 'on']);
    } else entries.push([name, textIn(element, edits)]);
  }
  return entries;
}

function textIn(element: Element, edits: Edits): string {
  const edited = edits.get(element);
  if (typeof edited === 'string') return edited;
  if (element.name !== 'textarea') return element.attribs.value ?? '';
  return wordsIn(element)
    .replace(/^\r?\n/, '')
    .replace(/\r?\n/g, '\r\n');
}

function selected(select: Element, edits: Edits): string[] {
  const edited = edits.get(select);
  if (typeof edited === 'string') return [edited];
  const options = optionsOf(select);
  const marked = options.filter(({ element }) => 'selected' in element.attribs);
  if ('multiple' in select.attribs) return marked.map(({ value }) => value);
  const value = (marked.at(-1) ?? options[0])?.value;
  return value === undefined ? [] : [value];
}

/** True where a checkbox or radio button is ticked, by the page or by hand. */
export function isTicked(control: FormsControl, edits: Edits): boolean {
  return (
    edits.get(control.element) === true ||
    (!edits.has(control.element) && 'checked' in control.element.attribs)
  );
}

/** Ticks a checkbox or radio button; the other buttons of a radio group lose their tick. */
export function tick(page: FormsPage, control: FormsControl, edits: Edits): void {
  if (control.kind === 'radio') {
    const { name } = control.element.attribs;
    for (const other of page.controls) {
      const same =
        other.kind === 'radio' && other.form === control.form && other.element.attribs.name === name;
      if (same) edits.set(other.element, false);
    }
  }
  edits.set(control.element, true);
}

/** How sure it is that a page sends a form without anybody's doing, as `form_post` does. */
export interface SelfSubmitting {
  readonly form: Element;
  /** True where code on the page shows it; false where the form merely has nothing that a person could use. */
  readonly byScript: boolean;
}

/** The forms that a page may send by itself: nothing to fill in, and no button outside of `noscript` unless by script. */
export function selfSubmitting(page: FormsPage): SelfSubmitting[] {
  return page.forms.flatMap((form) => {
    const own = page.controls.filter(({ form: owner, hidden }) => owner === form && !hidden);
    const visible = own.filter(({ fallback }) => !fallback);
    const alone = page.forms.length === 1 && visible.every(({ kind }) => kind === 'button');
    if (alone && page.submitsItself) return [{ form, byScript: true }];
    if (visible.length > 0) return [];
    return [{ form, byScript: page.scripts && own.length > 0 }];
  });
}

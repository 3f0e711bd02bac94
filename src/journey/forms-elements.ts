import type { Cheerio } from 'cheerio/slim';
import type { Control } from './match.js';
import { fold } from './page-text.js';

export type Element = ReturnType<Cheerio<never>['parent']> extends Cheerio<infer E> ? E : never;
export type Node = Element['children'][number];

/** Deeper than any page that a person made; what is nested further is not looked at. */
export const DEEPEST = 400;
/** Elements that do not part words. */
export const INLINE = new Set(
  'a abbr b bdi bdo cite code em font i kbd label mark q s samp small span strong sub sup time u var'.split(
    ' ',
  ),
);
const BUTTONS = new Set(['submit', 'button', 'image', 'reset']);

/** What a control is, by its element. */
export function kindOf({ name, attribs }: Element): Control['kind'] {
  const type = attribs.type?.toLowerCase() ?? '';
  if (name === 'button') return 'button';
  if (name === 'a') return 'link';
  if (name === 'select') return 'select';
  if (name === 'input' && BUTTONS.has(type)) return 'button';
  if (name === 'input' && (type === 'checkbox' || type === 'radio')) return type;
  return name === 'textarea' || name === 'input' ? 'text' : 'other';
}

/** True for what a person fills in, chooses or clicks. */
export const isControl = ({ name, attribs }: Element): boolean =>
  name === 'input' ||
  name === 'button' ||
  name === 'select' ||
  name === 'textarea' ||
  (name === 'a' && attribs.href !== undefined) ||
  attribs.role === 'button';

/** True where the markup itself hides an element. */
export const unseen = ({ name, attribs }: Element): boolean =>
  'hidden' in attribs ||
  (name === 'dialog' && !('open' in attribs)) ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribs.style ?? '');

/** The legend of a fieldset, else nothing. */
export function legendOf(element: Element): { legend?: string } {
  if (element.name !== 'fieldset') return {};
  const legend = element.children.find((child) => 'name' in child && child.name === 'legend');
  return legend && 'children' in legend ? { legend: fold(wordsIn(legend as Element)) } : {};
}

/** What the content of a `refresh` meta element says; undefined where it says nothing usable. */
export function refreshOf(content: string, base: string): { seconds: number; url: string } | undefined {
  const [, seconds, url] =
    /^\s*(\d*\.?\d*)\s*(?:[;,]\s*(?:url\s*=\s*)?['"]?(.*?)['"]?)?\s*$/i.exec(content) ?? [];
  if (seconds === undefined || seconds === '') return undefined;
  const to = url || base;
  return URL.canParse(to, base) ? { seconds: Number(seconds), url: new URL(to, base).href } : undefined;
}

/** All text inside an element; `names` leaves out controls and what is hidden, as for the words of a label. */
export function wordsIn(element: Element, names = false, depth = 0): string {
  if (depth > DEEPEST) return '';
  let words = '';
  for (const child of element.children) {
    if (child.type === 'text') words += child.data;
    else if (!('attribs' in child)) continue;
    else if (names && (/^(select|textarea|script|style)$/.test(child.name) || unseen(child as Element)))
      continue;
    else
      words += INLINE.has(child.name)
        ? wordsIn(child as Element, names, depth + 1)
        : ` ${wordsIn(child as Element, names, depth + 1)} `;
  }
  return words;
}

/** What the pictures inside an element stand for, by their `alt`. */
export function picturesIn(element: Element, depth = 0): string[] {
  if (depth > DEEPEST) return [];
  return element.children.flatMap((child) => {
    if (!('attribs' in child)) return [];
    const { alt } = child.attribs;
    const own = child.name === 'img' && alt !== undefined ? [alt] : [];
    return [...own, ...picturesIn(child as Element, depth + 1)];
  });
}

/** Options of a select in order, disabled ones left out. */
export function optionsOf(select: Element): { label: string; value: string; element: Element }[] {
  const options: { label: string; value: string; element: Element }[] = [];
  for (const child of select.children) {
    if (!('attribs' in child) || 'disabled' in child.attribs) continue;
    const element = child as Element;
    if (element.name === 'optgroup') options.push(...optionsOf(element));
    if (element.name !== 'option') continue;
    const words = fold(wordsIn(element));
    options.push({ label: element.attribs.label ?? words, value: element.attribs.value ?? words, element });
  }
  return options;
}

import { fold, markOf, showsText } from './page-text.js';
import type { PageView } from './types.js';

// Elements that carry words or change with scripts; the skeleton is what remains of a page without them.
const DROPPED = new Set(
  'html head body title meta link base script style noscript template tbody br wbr a abbr b bdi bdo cite code data em font i kbd mark q s samp small span strong sub sup time u var svg path img'.split(
    ' ',
  ),
);
const TAGS = /<([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;
const UNSEEN = /<!--[\s\S]*?-->|<(script|style|noscript|template|svg|head)\b[\s\S]*?<\/\1\s*>/gi;
const LONGEST = 200_000;
/** Repeats of up to this many elements in a row (rows of a table, terms with their texts) count as one. */
const PERIODS = [1, 2, 3];

/**
 * What a page looks like without its changing words: status class, title without numbers and identifiers, and the
 * skeleton of its elements with their classes. Two error pages of one bank have the same shape.
 */
export function pageShape(page: PageView): string {
  const title = fold(page.title)
    .toLowerCase()
    .replace(/\S*\d\S*/g, '#');
  return `${Math.floor(page.status / 100)}xx | ${title} | ${skeleton(page.html).join(' ')}`;
}

/** True where two pages have the same shape. */
export const sameShape = (a: PageView, b: PageView): boolean => pageShape(a) === pageShape(b);

/**
 * True where a page is the bank's own error page: it shows the marker (text, or a selector with `css:`) where one is
 * given, else it has the shape of the example.
 */
export async function looksLikeErrorPage(
  page: PageView,
  known: { readonly example?: PageView; readonly marker?: string },
): Promise<boolean> {
  if (known.marker === undefined) return known.example !== undefined && sameShape(page, known.example);
  const mark = markOf(known.marker);
  if ('text' in mark) return showsText(page, mark.text);
  const { readPage } = await import('./forms-page.js');
  return (await readPage(page.html, page.url || 'about:blank')).shows(mark);
}

function skeleton(html: string): string[] {
  const elements: string[] = [];
  for (const [, tag = '', attributes = ''] of html.slice(0, LONGEST).replace(UNSEEN, ' ').matchAll(TAGS)) {
    const name = tag.toLowerCase();
    if (DROPPED.has(name)) continue;
    const classes = /\bclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(attributes);
    const words = fold(classes?.[1] ?? classes?.[2] ?? classes?.[3] ?? '').split(' ');
    elements.push([name, ...words.filter((word) => word !== '').sort()].join('.'));
    collapse(elements);
  }
  return elements;
}

function collapse(elements: string[]): void {
  for (const period of PERIODS) {
    const end = elements.length;
    if (end < 2 * period) continue;
    const same = elements
      .slice(end - period)
      .every((element, index) => element === elements[end - 2 * period + index]);
    if (same) elements.length = end - period;
  }
}

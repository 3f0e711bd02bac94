import type { PageView } from './types.js';

/** Blanks of every kind folded to single spaces. */
export const fold = (text: string): string => text.replace(/[\s\u00a0\u200b]+/g, ' ').trim();

/** For comparing what a person reads: folded, lower case, without the colon or star that ends many labels. */
export const plain = (text: string): string =>
  fold(text)
    .toLowerCase()
    .replace(/[\s:*]+$/, '');

/** What a script names a page by: text that it shows, or a CSS selector. */
export type Mark = { readonly text: string } | { readonly css: string };

/** Reads `css:<selector>` as a selector, everything else as text. */
export function markOf(value: string): Mark {
  return value.startsWith('css:') ? { css: value.slice(4).trim() } : { text: fold(value) };
}

/** The words a mark was written with, for messages. */
export const wordsOf = (mark: Mark): string => ('css' in mark ? `css:${mark.css}` : mark.text);

/** True where a page with this title and visible text shows the text, whatever its case and blanks. */
export const showsText = (page: Pick<PageView, 'title' | 'text'>, text: string): boolean => {
  const wanted = fold(text).toLowerCase();
  return fold(page.text).toLowerCase().includes(wanted) || fold(page.title).toLowerCase().includes(wanted);
};

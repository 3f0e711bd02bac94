import { cssText, fromXPath, type Named } from './xpath.js';

const IDENTIFIER = /^-?[A-Za-z_][\w-]*$/;

/** The whole page: what a script waits in for words. */
const ANYTHING = new Set(['*', 'html', 'body', 'html > body']);

/** What a selector of the suite is here: `css:…` or words; `page` where it names no element in particular. */
export type Selected =
  | { readonly kind: 'css' | 'text'; readonly name: string }
  | { readonly kind: 'page' }
  | { readonly kind: 'none'; readonly why: string };

/** A selector of the suite (`id`, `name`, `xpath`, `css`, `class`; any case) in the words of a journey script. */
export function selected(type: string, selector: string): Selected {
  const named = namedBy(type.toLowerCase(), selector);
  if (typeof named === 'string') return { kind: 'none', why: named };
  if ('text' in named) return { kind: 'text', name: named.text };
  return ANYTHING.has(named.css) ? { kind: 'page' } : { kind: 'css', name: `css:${named.css}` };
}

function namedBy(type: string, selector: string): Named | string {
  switch (type) {
    case 'id':
      return { css: IDENTIFIER.test(selector) ? `#${selector}` : `[id=${cssText(selector)}]` };
    case 'name':
      return { css: `[name=${cssText(selector)}]` };
    case 'class':
      return { css: IDENTIFIER.test(selector) ? `.${selector}` : `[class~=${cssText(selector)}]` };
    case 'css':
      return { css: selector.trim() };
    case 'xpath':
      return fromXPath(selector) ?? 'this XPath says more than a CSS selector can';
    default:
      return 'an unknown kind of selector';
  }
}

/** The words that a regular expression stands for, where it is hardly more than words: the longest stretch of them. */
export function wordsOfRegex(regex: string): string | undefined {
  const stretches = [''];
  const body = regex.replace(/^\(\?[a-z]+\)/, '').replace(/^\^/, '');
  for (const [token] of body.matchAll(/\\?./gs)) {
    const literal =
      token.length === 2 ? /[^A-Za-z0-9]/.test(token.slice(1)) : !/[[\](){}|+*?^$.\\]/.test(token);
    if (literal) stretches[stretches.length - 1] += token.slice(-1);
    // Anything may stand here: the words before and behind are told apart.
    else if (/^(\.|\\[sSdDwW])$/.test(token)) stretches.push('');
    else if (/^[+*?]$/.test(token) && stretches.at(-1) === '') continue;
    else if (token === '$') break;
    else return undefined;
  }
  const [longest = ''] = stretches.map((part) => part.trim()).sort((a, b) => b.length - a.length);
  return longest === '' ? undefined : longest;
}

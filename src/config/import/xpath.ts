/** What a script can name instead of an XPath. */
export type Named = { readonly css: string } | { readonly text: string };

const QUOTED = `(?:"([^"]*)"|'([^']*)')`;
const TEXT_IS = new RegExp(`^(?:normalize-space\\((?:text\\(\\)|\\.)?\\)|text\\(\\)|\\.)\\s*=\\s*${QUOTED}$`);
const TEXT_HAS = new RegExp(
  `^contains\\(\\s*(?:normalize-space\\((?:text\\(\\)|\\.)?\\)|text\\(\\)|\\.)\\s*,\\s*${QUOTED}\\s*\\)$`,
);
const ATTRIBUTE = new RegExp(`^@([\\w-]+)\\s*(?:=\\s*${QUOTED})?$`);
const ATTRIBUTE_FN = new RegExp(`^(contains|starts-with)\\(\\s*@([\\w-]+)\\s*,\\s*${QUOTED}\\s*\\)$`);
const STEP = /^(\/\/|\/)(?:descendant::|child::)?([\w-]+|\*)((?:\[(?:[^\]"']|"[^"]*"|'[^']*')*\])*)/;

/**
 * An XPath as a CSS selector, or as the words of the element where the path asks for those. Covers what login scripts are
 * written with: paths, attributes, positions, words. Undefined where it says something else.
 */
export function fromXPath(path: string): Named | undefined {
  let rest = path.trim().replace(/^\.(?=\/)/, '');
  let css = '';
  let text: string | undefined;
  while (rest !== '') {
    const [whole, axis, name, predicates = ''] = STEP.exec(rest) ?? [];
    if (whole === undefined || axis === undefined || name === undefined) return undefined;
    const step = stepOf(name.toLowerCase(), predicates);
    if (step === undefined) return undefined;
    const joint = css === '' ? (axis === '/' ? ':root' : '') : axis === '/' ? ' > ' : ' ';
    css = joint === ':root' ? rootOf(step.css) : css + joint + step.css;
    rest = rest.slice(whole.length);
    text = step.text;
    // The words of an inner element would need more than CSS has.
    if (text !== undefined && rest !== '') return undefined;
  }
  if (css === '') return undefined;
  return text === undefined ? { css } : { text };
}

/** An absolute path begins at the one root element. */
const rootOf = (step: string): string => (step === 'html' || step === '*' ? 'html' : `${step}:root`);

function stepOf(name: string, predicates: string): { css: string; text?: string } | undefined {
  let css = '';
  let text: string | undefined;
  let placed = false;
  for (const [, inner = ''] of predicates.matchAll(/\[((?:[^\]"']|"[^"]*"|'[^']*')*)\]/g)) {
    // A position counts what the predicates before it left over; CSS can count only among all.
    if (placed) return undefined;
    for (const part of inner.split(/\s+and\s+(?=(?:[^"']|"[^"]*"|'[^']*')*$)/)) {
      const one = predicateOf(part.trim(), name, css !== '' || text !== undefined);
      if (one === undefined || (one.text !== undefined && text !== undefined)) return undefined;
      css += one.css;
      text ??= one.text;
      placed ||= one.placed === true;
    }
  }
  const element = name === '*' && css !== '' ? '' : name;
  return { css: element + css, ...(text !== undefined && { text }) };
}

function predicateOf(
  predicate: string,
  name: string,
  narrowed: boolean,
): { css: string; text?: string; placed?: boolean } | undefined {
  if (/^\d+$/.test(predicate)) {
    if (narrowed) return undefined;
    return { css: `:nth-${name === '*' ? 'child' : 'of-type'}(${predicate})`, placed: true };
  }
  if (predicate === 'last()') {
    return narrowed ? undefined : { css: name === '*' ? ':last-child' : ':last-of-type', placed: true };
  }
  const [, attribute, double, single] = ATTRIBUTE.exec(predicate) ?? [];
  if (attribute !== undefined) {
    const value = double ?? single;
    return { css: value === undefined ? `[${attribute}]` : `[${attribute}=${cssText(value)}]` };
  }
  const [, how, of, wordsA, wordsB] = ATTRIBUTE_FN.exec(predicate) ?? [];
  if (of !== undefined)
    return { css: `[${of}${how === 'contains' ? '*' : '^'}=${cssText(wordsA ?? wordsB ?? '')}]` };
  const [, a, b] = TEXT_IS.exec(predicate) ?? TEXT_HAS.exec(predicate) ?? [];
  const words = (a ?? b ?? '').trim();
  return words === '' ? undefined : { css: '', text: words };
}

/** A text as CSS quotes it. */
export const cssText = (value: string): string =>
  `"${value.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\a ')}"`;

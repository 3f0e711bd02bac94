import { clean } from './text.js';

/** Text in Markdown: what a bank sends must not become a link, a picture, a heading, HTML or a mention. */

/** Goes between characters that would be read together, and takes no room. */
const APART = '&#8203;';

const MEANING = /[\\`*_[\]|~$]/g;

/**
 * A text that stays text wherever it stands in a line, in a table too. Addresses (`https://…`, `www.…`, `mailto:…`), `@name`
 * and `#12` are made into links by GitHub and GitLab even where nothing marks them, so they are broken up.
 */
export function inert(text: string): string {
  const line = clean(text).replace(/ {2,}/g, ' ').trim();
  const escaped = line
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(MEANING, '\\$&')
    .replace(/[@#](?=[\w&])/g, `$&${APART}`)
    .replace(/:(?=[/A-Za-z])/g, `:${APART}`)
    .replace(/www(?=\.)/gi, `$&${APART}`);
  // What would begin a list, a heading or a rule at the start of a line.
  return escaped.replace(/^([-+#=:]|\d+(?=[.)]))/, (start) =>
    /\d/.test(start) ? `${start}${APART}` : `\\${start}`,
  );
}

/** The same, cut at so many characters of the text. */
export const brief = (text: string, characters = 600): string => {
  // A letter is two units at most: what lies behind need not be read.
  const letters = [...text.slice(0, 2 * characters + 2)];
  return inert(letters.length <= characters ? text : `${letters.slice(0, characters).join('')}…`);
};

/** A text in letters of one width, whatever backticks it holds. */
export function code(text: string): string {
  const line = clean(text).trim().replaceAll('|', '¦');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return line === '' ? '' : `${fence}${pad}${line}${pad}${fence}`;
}

/** A link where the address is a plain one, else the text alone. */
export const link = (text: string, url: string | undefined): string =>
  url !== undefined && /^https?:\/\/[^\s()<>[\]"'`\\|]+$/.test(url)
    ? `[${inert(text)}](${url})`
    : inert(text);

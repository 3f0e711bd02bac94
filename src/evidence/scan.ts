import { elementText, fieldValue, type Hit } from './markup.js';
import { type Needles, rolled } from './needles.js';
import { personalAt } from './personal.js';
import { isErrorCode, isHidden, isPlainName, type Kind, kindOf, takesLine } from './sensitive.js';

/** What the scanner asks for each thing that it finds. */
export interface ScanRules {
  readonly needles: Needles;
  /** False while claims are read: there `code` is an authorization code, whatever it looks like. */
  errorCodes(): boolean;
  /** False where the user wrote the text to be printed: personal data that is known by its form alone stays. */
  personal(): boolean;
  /** What stands in place of a value. `kind` says why it is hidden; `encoded` that it is percent-encoded. */
  stand(value: string, kind: Kind | 'known'): string;
  /** Hears of a value that is hidden in markup: on the page it is shown without the name that gave it away. */
  shown(value: string): void;
  /** What stands in place of a JWT; undefined where it is none. `at` is the name before it, if any. */
  token(text: string, at: string | undefined): string | undefined;
  /** Scans a text that was found inside, decoded. */
  nested(text: string): string;
}

const TOKEN = /[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*)?/y;
/** How a base64url text that begins with `{` and a quote or blank begins: what every JOSE header is. */
export const TOKEN_STARTS = ['eyJ', 'eyA', 'eyI', 'ewo', 'ew0', 'ewk'];
const PEM =
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|$)/y;
const NUMBER = /-?\d[\d.eE+-]*/y;
const BARE_END = /[&\s"'<>#]|$/g;
const WORD_END = /[&\s"'<>,;})\]]|$/g;
const LINE_END = /[\r\n]|\\r|\\n|$/g;
const KEY_MATERIAL = /^[A-Za-z0-9_-]{10,}$/;

const isNameCode = (c: number): boolean =>
  (c >= 97 && c <= 122) ||
  (c >= 65 && c <= 90) ||
  (c >= 48 && c <= 57) ||
  c === 95 ||
  c === 45 ||
  c === 46 ||
  c === 37;

/** Where a sticky or global pattern ends from a position. */
function indexFrom(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

function stickyAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function isHex(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return (c >= 48 && c <= 57) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102);
}

/** Reads a text once, from left to right, and replaces what must not be written. The same text comes back untouched. */
export function scan(text: string, rules: ScanRules): string {
  const { filter } = rules.needles;
  const n = text.length;
  let out = '';
  let last = 0;
  let key = 0;
  let name: string | undefined;
  let percentUntil = 0;
  let field: Hit | undefined;
  const personal = rules.personal();
  for (let i = 0; i < n; i++) {
    const c = text.charCodeAt(i);
    key = rolled(key, c);
    let hit: Hit | undefined;
    if (field !== undefined && i >= field.start) {
      hit = field;
      field = undefined;
    } else if (filter[key] !== 0 && i - 2 >= last) hit = knownAt(text, i - 2, key, name, rules);
    if (hit === undefined) {
      if (c === 61 /* = */ || c === 58 /* : */) {
        const found = c === 61 ? nameBefore(text, i, last) : colonName(text, i, last);
        if (found !== undefined) {
          name = found.name;
          hit = valueAfter(text, i, found, c === 61, rules);
        }
      } else if (c === 37 /* % */ && i >= percentUntil && isHex(text, i + 1) && isHex(text, i + 2)) {
        const start = Math.max(last, tokenStart(text, i));
        percentUntil = indexFrom(/[&=\s"'<>?#]|$/g, text, i);
        hit = encodedAt(text, start, percentUntil, rules);
      } else if (c === 60 /* < */) {
        // Of all tags, these two carry values: <input> and <meta>.
        const first = text.charCodeAt(i + 1) | 32;
        if (first === 105 || first === 109) field = fieldValue(text, i, rules) ?? field;
      } else if (c === 62 /* > */) {
        hit = elementText(text, i, last, rules);
      } else if (personal && (c === 64 || c === 43 || c === 59 || (c >= 48 && c <= 57))) {
        const found = personalAt(text, i, c, last);
        if (found !== undefined) {
          const { start, end, value, kind } = found;
          hit = { start, end, by: rules.stand(value, kind) };
        }
      }
    }
    if (hit !== undefined) {
      out += text.slice(last, hit.start) + hit.by;
      last = hit.end;
      i = hit.end - 1;
      key = 0;
      if (field !== undefined && field.start < last) field = undefined;
    }
  }
  return last === 0 ? text : out + text.slice(last);
}

/** A JWT, a private key in PEM, or a known value that begins at `start`. */
function knownAt(
  text: string,
  start: number,
  key: number,
  name: string | undefined,
  rules: ScanRules,
): Hit | undefined {
  const first = text.charCodeAt(start);
  if (first === 101 /* e */) {
    const token = stickyAt(TOKEN, text, start);
    const by = token === undefined ? undefined : rules.token(token, name);
    if (token !== undefined && by !== undefined) return { start, end: start + token.length, by };
  } else if (first === 45 /* - */) {
    const pem = stickyAt(PEM, text, start);
    if (pem !== undefined) return { start, end: start + pem.length, by: rules.stand(pem, 'known') };
  }
  const value = rules.needles.at(text, start, key);
  return value === undefined
    ? undefined
    : { start, end: start + value.length, by: rules.stand(value, 'known') };
}

/** A name and how it is quoted: `''` not at all. */
interface Named {
  readonly name: string;
  readonly quote: string;
}

function nameBefore(text: string, at: number, from: number): Named | undefined {
  let start = at;
  const limit = Math.max(from, at - 64);
  while (start > limit && isNameCode(text.charCodeAt(start - 1))) start--;
  return start === at ? undefined : { name: text.slice(start, at), quote: '' };
}

/** The name before a colon: quoted as in JSON, in JSON inside JSON, or in JSON inside an HTML attribute; or plain. */
function colonName(text: string, at: number, from: number): Named | undefined {
  let end = at;
  while (end > from && text.charCodeAt(end - 1) <= 32) end--;
  const close = text[end - 1];
  const quote = close === '"' || close === "'" ? close : text.startsWith('&quot;', end - 6) ? '&quot;' : '';
  if (quote === '') {
    const found = nameBefore(text, end, from);
    return found !== undefined && isPlainName(found.name) ? found : undefined;
  }
  const escapes = /\\*$/.exec(text.slice(Math.max(from, end - 9), end - quote.length))?.[0] ?? '';
  const open = text.lastIndexOf(quote, end - quote.length - escapes.length - 1);
  if (open < from || end - open > 80) return undefined;
  return {
    name: text.slice(open + quote.length, end - quote.length - escapes.length),
    quote: escapes + quote,
  };
}

/** The value after a delimiter, where its name says that it must be hidden. */
function valueAfter(
  text: string,
  at: number,
  named: Named,
  equals: boolean,
  rules: ScanRules,
): Hit | undefined {
  const kind = kindOf(named.name);
  if (kind === undefined) return undefined;
  if ((kind === 'private' || kind === 'personal-json') && (equals || named.quote === '')) return undefined;
  let start = at + 1;
  if (!equals) while (text.charCodeAt(start) <= 32) start++;
  const found = extent(text, start, named, equals);
  if (found === undefined) return undefined;
  const value = text.slice(found.start, found.end);
  if (isHidden(value)) return undefined;
  if (!equals && rules.errorCodes() && isErrorCode(named.name, value)) return undefined;
  if (kind === 'private') {
    const structure = value.startsWith('[');
    if (!(structure ? named.name === 'oth' : KEY_MATERIAL.test(value))) return undefined;
  }
  const by = rules.token(value, named.name) ?? rules.stand(equals ? decoded(value) : value, kind);
  return { start: found.start, end: found.end, by: found.bare ? `"${by}"` : by };
}

/** From where to where a value stands; `bare` where it is a JSON number or structure and a string must replace it. */
function extent(
  text: string,
  start: number,
  named: Named,
  equals: boolean,
): { start: number; end: number; bare: boolean } | undefined {
  const escapes = /^\\*/.exec(text.slice(start, start + 8))?.[0] ?? '';
  const at = start + escapes.length;
  const first = text[at];
  const quote = first === '"' || first === "'" ? first : text.startsWith('&quot;', at) ? '&quot;' : undefined;
  if (quote !== undefined) {
    const from = at + quote.length;
    return { start: from, end: closing(text, from, escapes + quote), bare: false };
  }
  if (equals) return { start, end: indexFrom(BARE_END, text, start), bare: false };
  if (named.quote === '') {
    return { start, end: indexFrom(takesLine(named.name) ? LINE_END : WORD_END, text, start), bare: false };
  }
  const number = stickyAt(NUMBER, text, start);
  if (number !== undefined) return { start, end: start + number.length, bare: named.quote === '"' };
  if ((first === '{' && named.name !== 'name') || first === '[')
    return { start, end: balanced(text, start), bare: named.quote === '"' };
  return undefined;
}

/** Where a quoted value ends: at the same quote with the same number of escapes. */
function closing(text: string, from: number, quote: string): number {
  if (quote.length === 1) {
    for (let i = from; i < text.length; i++) {
      if (text[i] === '\\') i++;
      else if (text[i] === quote) return i;
    }
    return text.length;
  }
  for (let i = text.indexOf(quote, from); i >= 0; i = text.indexOf(quote, i + 1)) {
    if (text[i - 1] !== '\\') return i;
  }
  return text.length;
}

/** Where a JSON object or array ends. */
function balanced(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const c = text[i];
    if (c === '"') i = closing(text, i + 1, '"');
    else if (c === '{' || c === '[') depth++;
    else if ((c === '}' || c === ']') && --depth === 0) return i + 1;
  }
  return text.length;
}

function tokenStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !/[&=\s"'<>?#]/.test(text[start - 1] as string)) start--;
  return start;
}

/** Percent-encoded text is looked into, and written back encoded where something was hidden. */
function encodedAt(text: string, start: number, end: number, rules: ScanRules): Hit | undefined {
  const inner = decoded(text.slice(start, end));
  if (inner === text.slice(start, end)) return undefined;
  const clean = rules.nested(inner);
  return clean === inner
    ? undefined
    : {
        start,
        end,
        by: encodeURIComponent(clean).replace(/%E2%80%B9|%E2%80%BA/g, (one) =>
          one.endsWith('9') ? '‹' : '›',
        ),
      };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

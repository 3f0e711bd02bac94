import type { ScanRules } from './scan.js';
import { isErrorCode, isHidden, kindOf } from './sensitive.js';

/** A range to replace. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

/** Characters of a tag that are looked at. */
const TAG = 8192;
/** Quotes as they stand in markup, and as they stand in markup inside of JSON. */
const QUOTE = String.raw`\\*["']`;
const attribute = (name: string): RegExp =>
  new RegExp(`\\b${name}\\s*=\\s*(?:(${QUOTE})(.*?)\\1|([^\\s"'>\\\\]+))`, 'is');
const VALUE = attribute('value');
const CONTENT = attribute('content');
const NAME = attribute('name');
const ID = attribute('id');
const TYPE = attribute('type');
const AUTOCOMPLETE = attribute('autocomplete');
const SECRET_FILL = /^(?:one-time-code|(?:current|new)-password|cc-)/i;
const PERSONAL_FILL = /^(?:email|tel|bday|street-address|address-|postal-code)/i;

const textOf = (match: RegExpExecArray | null): string => match?.[2] ?? match?.[3] ?? '';

/** The value of an `<input>`, or the content of a `<meta>`, that a password or personal data stands in by its names. */
export function fieldValue(text: string, at: number, rules: ScanRules): Hit | undefined {
  const word = text.slice(at + 1, at + 6).toLowerCase();
  const meta = word.startsWith('meta');
  if (word !== 'input' && !meta) return undefined;
  const end = text.slice(at, at + TAG).indexOf('>');
  const tag = text.slice(at, at + (end < 0 ? TAG : end));
  const match = (meta ? CONTENT : VALUE).exec(tag);
  const value = textOf(match);
  if (match === null || value === '' || isHidden(value)) return undefined;
  const name = textOf(NAME.exec(tag));
  const fill = textOf(AUTOCOMPLETE.exec(tag));
  const kind =
    SECRET_FILL.test(fill) || /^password$/i.test(textOf(TYPE.exec(tag)))
      ? 'secret'
      : (kindOf(name) ?? kindOf(textOf(ID.exec(tag))) ?? (PERSONAL_FILL.test(fill) ? 'personal' : undefined));
  if (kind === undefined || kind === 'private') return undefined;
  if (!isErrorCode('code', value)) rules.shown(value);
  const start = at + match.index + match[0].lastIndexOf(value);
  return { start, end: start + value.length, by: rules.token(value, name) ?? rules.stand(value, kind) };
}

const ELEMENT = /<(?:[\w-]+:)?([A-Za-z][\w.-]*)((?:\s[^<>]*)?)$/;
const CDATA = '<![CDATA[';
/** Words of error codes: `<code>` is also how HTML marks them. */
const WORDS = /^[a-z]+(?:[_ -][a-z]+)*$/;

/** The text of an XML or HTML element that ends its start tag here, where its name or its field's says what it holds. */
export function elementText(text: string, at: number, from: number, rules: ScanRules): Hit | undefined {
  const open = text.lastIndexOf('<', at);
  if (open < from || at - open > 200 || text[at - 1] === '/') return undefined;
  const match = ELEMENT.exec(text.slice(open, at));
  if (match === null) return undefined;
  const element = match[1] as string;
  const named = element.toLowerCase() === 'textarea' || element.toLowerCase() === 'output';
  const name = named ? textOf(NAME.exec(match[2] ?? '') ?? ID.exec(match[2] ?? '')) : element;
  const kind = kindOf(name);
  if (kind === undefined || kind === 'private') return undefined;
  const plain = !text.startsWith(CDATA, at + 1);
  const start = plain ? at + 1 : at + 1 + CDATA.length;
  const end = text.indexOf(plain ? '<' : ']]>', start);
  const value = text.slice(start, end < 0 ? text.length : end).trim();
  if (isHidden(value)) return undefined;
  if (name.toLowerCase() === 'code' && (isErrorCode(name, value) || WORDS.test(value))) return undefined;
  if (!isErrorCode('code', value)) rules.shown(value);
  const begin = start + text.slice(start).search(/\S/);
  return {
    start: begin,
    end: begin + value.length,
    by: rules.token(value, name) ?? rules.stand(value, kind),
  };
}

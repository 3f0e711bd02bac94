import { ibanAt, ibanMayEnd } from './iban.js';

/** Personal data that is known by its form, wherever it stands. */
export interface Found {
  readonly start: number;
  readonly end: number;
  /** What it says, in one spelling. */
  readonly value: string;
  readonly kind: 'personal' | 'secret';
}

const LOCAL = /[A-Za-z0-9.!#$*+/^_`{|}~-]{1,64}$/;
const DOMAIN = /[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+[A-Za-z]{2,24}(?![\w-])/y;
const USERINFO = /:\/\/([^\s/?#"'<>@]+)$/;
const CARD =
  /(?:3[47]\d{2}[ -]?\d{6}[ -]?\d{5}|[2-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{1,4}(?:[ -]?\d{1,3})?)(?![\w-])/y;
const PHONE = /\+[1-9](?:[ .()/-]{0,2}\d){7,14}(?!\w)/y;
const AT_SIGNS = ['@', '&#64;', '&#x40;', '\\u0040'];

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isWord = (text: string, at: number): boolean => at >= 0 && /[\w.]/.test(text[at] as string);

/** Personal data that begins or ends at this character; `from` is how far the text is told already. */
export function personalAt(text: string, i: number, c: number, from: number): Found | undefined {
  if (c === 64 /* @ */ || c === 59 /* ; */) return mailAt(text, i, from);
  if (c === 43 /* + */) return phoneAt(text, i);
  if (!isDigit(c)) return undefined;
  if (c === 48 /* 0 */ && text.startsWith('\\u0040', i - 5)) return mailAt(text, i, from);
  if (c >= 50 && c <= 54) {
    const card = cardAt(text, i);
    if (card !== undefined) return card;
  }
  if (i - 3 < from || !ibanMayEnd(text, i)) return undefined;
  const iban = ibanAt(text, i - 3);
  if (iban === undefined) return undefined;
  return { start: i - 3, end: i - 3 + iban.length, value: iban.replace(/[ +]/g, ''), kind: 'personal' };
}

/** An e-mail address around this `@`, or the name and password before the host of a URL (RFC 3986 section 3.2.1). */
function mailAt(text: string, i: number, from: number): Found | undefined {
  const sign = AT_SIGNS.find((one) => text.endsWith(one, i + 1));
  if (sign === undefined) return undefined;
  const end = i + 1 - sign.length;
  const before = text.slice(Math.max(from, end - 256), end);
  const info = USERINFO.exec(before)?.[1];
  if (info !== undefined) return { start: end - info.length, end, value: info, kind: 'secret' };
  const local = LOCAL.exec(before)?.[0].replace(/^[^A-Za-z0-9]+/, '') ?? '';
  if (local === '') return undefined;
  DOMAIN.lastIndex = i + 1;
  const domain = DOMAIN.exec(text)?.[0];
  if (domain === undefined) return undefined;
  return {
    start: end - local.length,
    end: i + 1 + domain.length,
    value: `${local}@${domain}`,
    kind: 'personal',
  };
}

/** A number as ITU-T E.164 writes it, with its country. */
function phoneAt(text: string, i: number): Found | undefined {
  if (isWord(text, i - 1)) return undefined;
  PHONE.lastIndex = i;
  const phone = PHONE.exec(text)?.[0];
  return phone === undefined
    ? undefined
    : { start: i, end: i + phone.length, value: phone.replace(/[^\d+]/g, ''), kind: 'personal' };
}

/** A card number: ISO/IEC 7812, with its check digit. */
function cardAt(text: string, i: number): Found | undefined {
  if (isWord(text, i - 1) || text[i - 1] === '-') return undefined;
  CARD.lastIndex = i;
  const card = CARD.exec(text)?.[0];
  const digits = card?.replace(/[ -]/g, '') ?? '';
  if (card === undefined || digits.length < 14 || digits.length > 19 || !isLuhn(digits)) return undefined;
  return { start: i, end: i + card.length, value: digits, kind: 'personal' };
}

function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const twice = i % 2 === 1 ? digit * 2 : digit;
    sum += twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

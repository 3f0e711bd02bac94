/** What must not show in a picture of a page, as data: pages have no modules of ours. */
export { SENSITIVE_ENDS, SENSITIVE_NAMES } from './sensitive.js';

/** What personal data looks like: e-mail addresses, IBANs, card numbers, phone numbers with their country. */
export const PERSONAL_SHAPES: readonly string[] = [
  String.raw`[A-Za-z0-9][A-Za-z0-9.!#$*+/^_\x60{|}~-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+[A-Za-z]{2,24}`,
  String.raw`\b[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,3})?\b`,
  String.raw`\b(?:3[47]\d{2}[ \u00a0-]?\d{6}[ \u00a0-]?\d{5}|[2-6]\d{3}(?:[ \u00a0-]?\d{4}){2}[ \u00a0-]?\d{2,4})\b`,
  String.raw`\+[1-9](?:[ .()/\u00a0-]{0,2}\d){7,14}\b`,
];

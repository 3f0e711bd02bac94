/**
 * A text as it may stand between tags: entities for the three characters that mean something there, and for nothing else.
 * Never for attributes. A page of evidence is half as long with `=` and quotes as they are.
 */
export const betweenTags = (text: string): string =>
  text.replace(/[&<>]/g, (char) => (char === '&' ? '&amp;' : char === '<' ? '&lt;' : '&gt;'));

/** Characters that turn the direction of what stands beside them. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A page on which such characters are seen, and turn nothing: what a bank sends never reorders our own words. */
export const withoutTurns = (page: string): string =>
  page.replace(TURNING, (char) => `[U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);

/**
 * A text as it may stand between tags: entities for the three characters that mean something there, and for nothing else.
 * Never for attributes. A page of evidence is half as long with `=` and quotes as they are.
 */
export const betweenTags = (text: string): string =>
  text.replace(/[&<>]/g, (char) => (char === '&' ? '&amp;' : char === '<' ? '&lt;' : '&gt;'));

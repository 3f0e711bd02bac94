/** Text for a terminal: what a bank sends must not steer it, and no line may be wider than it is. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes are control characters
const COLOUR = /\x1b\[[0-9;]*m/g;
/** The same with a group, so that splitting keeps the codes. */
const COLOURS = new RegExp(`(${COLOUR.source})`);
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
const CONTROL = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g;
const ZERO = /\p{Mn}|\p{Me}|\p{Cf}/u;
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;

/** Control characters (escape sequences, line breaks, direction marks) become one blank. */
export const clean = (text: string): string => text.replace(CONTROL, ' ');

/** Removes colour codes. */
export const plain = (text: string): string => text.replace(COLOUR, '');

const widthOf = (character: string): number => (ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1);

/** Columns that a text takes; colour codes take none. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of plain(text)) columns += widthOf(character);
  return columns;
}

/** Cuts to a number of columns, with an ellipsis; colours that are open at the cut are closed. */
export function cut(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let out = '';
  let used = 0;
  let coloured = false;
  for (const part of text.split(COLOURS)) {
    if (part.startsWith('\x1b[')) {
      out += part;
      coloured = true;
      continue;
    }
    for (const character of part) {
      const width = widthOf(character);
      if (used + width > columns - 1) return `${out}…${coloured ? '\x1b[0m' : ''}`;
      out += character;
      used += width;
    }
  }
  return out;
}

/** Breaks a text without colours into lines of at most `columns`; a word that is longer is broken too. */
export function wrap(text: string, columns: number): string[] {
  const room = Math.max(1, columns);
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const flush = (): void => {
    lines.push(line);
    line = '';
    used = 0;
  };
  for (const word of clean(text).split(/ +/).filter(Boolean)) {
    const width = columnsOf(word);
    if (used > 0 && used + 1 + width > room) flush();
    if (used > 0) {
      line += ' ';
      used += 1;
    }
    if (width <= room) {
      line += word;
      used += width;
      continue;
    }
    for (const character of word) {
      const next = widthOf(character);
      if (used + next > room) flush();
      line += character;
      used += next;
    }
  }
  if (line || lines.length === 0) flush();
  return lines;
}

/** `0.4 s`, `12 s`, `3 min 05 s` */
export function duration(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

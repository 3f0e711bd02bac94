import { type Needles, rolled } from './needles.js';

/**
 * Values that were written otherwise, character by character: broken over lines, with JSON, HTML or percent escapes in
 * the middle. The text is read as it is meant, and what is found there is replaced where it stands.
 */

/** Line breaks with the blanks around them, and escapes of single characters. */
const FOLDS =
  /=?(?:\r?\n|\\+r\\+n|\\+n|%0[dD]%0[aA]|%0[aA]|&#10;|<br ?\/?>)[ \t]*|\\+u00[2-7][0-9a-fA-F]|\\+[/"]|&#(?:\d{2,3}|[xX][0-9a-fA-F]{2});|&(?:amp|lt|gt|quot|apos);|%[2-7][0-9a-fA-F]/g;
const MARKS = /[\n\\&%]/;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const TOKEN = /eyJ[\w-]{8,}\.[\w-]*\.[\w-]*/g;
/** Shorter values are not looked for across lines: two halves of a short one stand side by side by chance. */
const LONG = 8;

const isBreak = (fold: string): boolean => meantBy(fold) === '';

function meantBy(fold: string): string {
  // JSON inside of JSON doubles its backslashes.
  const json = /^\\+(?:u(\w{4})|([/"]))$/.exec(fold);
  if (json !== null) return json[2] ?? String.fromCharCode(Number.parseInt(json[1] as string, 16));
  if (/^%[2-7]/.test(fold)) return String.fromCharCode(Number.parseInt(fold.slice(1), 16));
  const numeric = /^&#([xX]?)([0-9a-fA-F]+);$/.exec(fold);
  if (numeric !== null && numeric[2] !== '10')
    return String.fromCharCode(Number.parseInt(numeric[2] as string, numeric[1] === '' ? 10 : 16));
  return NAMED[/^&(\w+);$/.exec(fold)?.[1] ?? ''] ?? '';
}

/** A piece of the text as it is meant, and where it stands as it is written. */
interface Piece {
  /** In the text as it is meant. */
  readonly at: number;
  /** In the text as it is written. */
  readonly from: number;
  readonly to: number;
  /** True for an escape, which stands for one character or none. */
  readonly fold: boolean;
  readonly breaks: boolean;
}

/** Replaces known values and JWTs that only show when line breaks and escapes are read as they are meant. */
export function unfolded(
  text: string,
  needles: Needles,
  stand: (value: string) => string,
  token: (value: string) => string | undefined,
): string {
  if (!MARKS.test(text)) return text;
  const pieces: Piece[] = [];
  let meant = '';
  let from = 0;
  for (const match of text.matchAll(FOLDS)) {
    if (match.index > from) {
      pieces.push({ at: meant.length, from, to: match.index, fold: false, breaks: false });
      meant += text.slice(from, match.index);
    }
    from = match.index + match[0].length;
    pieces.push({ at: meant.length, from: match.index, to: from, fold: true, breaks: isBreak(match[0]) });
    meant += meantBy(match[0]);
  }
  if (pieces.length === 0) return text;
  pieces.push({ at: meant.length, from, to: text.length, fold: false, breaks: false });
  meant += text.slice(from);

  let out = '';
  let told = 0;
  for (const { start, end, by } of hitsIn(meant, needles, stand, token)) {
    const [first, last] = [pieceAt(pieces, start), pieceAt(pieces, end - 1)];
    const inside = pieces.slice(first, last + 1);
    if (!inside.some(({ fold }) => fold)) continue;
    if (end - start < LONG && inside.some(({ breaks }) => breaks)) continue;
    const begin = writtenAt(pieces[first] as Piece, start);
    const piece = pieces[last] as Piece;
    const stop = piece.fold ? piece.to : piece.from + (end - piece.at);
    if (begin < told) continue;
    out += text.slice(told, begin) + by;
    told = stop;
  }
  return told === 0 ? text : out + text.slice(told);
}

const writtenAt = (piece: Piece, meant: number): number =>
  piece.fold ? piece.from : piece.from + (meant - piece.at);

/** The piece that holds a character of the meant text; line breaks before it belong to nobody. */
function pieceAt(pieces: readonly Piece[], meant: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).at <= meant) low = middle;
    else high = middle - 1;
  }
  return low;
}

function* hitsIn(
  meant: string,
  needles: Needles,
  stand: (value: string) => string,
  token: (value: string) => string | undefined,
): Generator<{ start: number; end: number; by: string }> {
  const { filter } = needles;
  let key = 0;
  let until = 0;
  for (let i = 0; i < meant.length; i++) {
    key = rolled(key, meant.charCodeAt(i));
    if (filter[key] === 0 || i - 2 < until) continue;
    const start = i - 2;
    if (meant.startsWith('eyJ', start)) {
      TOKEN.lastIndex = start;
      const found = TOKEN.exec(meant);
      const by = found?.index === start ? token(found[0]) : undefined;
      if (found !== null && by !== undefined) {
        until = start + found[0].length;
        yield { start, end: until, by };
        continue;
      }
    }
    const value = needles.at(meant, start, key);
    if (value === undefined) continue;
    until = start + value.length;
    yield { start, end: until, by: stand(value) };
  }
}

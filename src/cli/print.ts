import { clean, wrap } from '../reporters/text.js';
import { type Cli, columnsOf } from './terminal.js';

/** Rows of a name and a text, the texts in one column; wrapped to a terminal, a line each elsewhere. */
export function table(rows: readonly (readonly string[])[], cli: Cli): string {
  const widest = Math.max(0, ...rows.map(([name = '']) => name.length));
  const indent = Math.min(widest, 40) + 4;
  const room = cli.stdout.isTTY ? Math.max(30, columnsOf(cli) - indent) : Number.MAX_SAFE_INTEGER;
  return rows
    .flatMap(([name = '', text = '']) => {
      const lines = text === '' ? [''] : wrap(clean(text), room);
      const head = `  ${clean(name)}`;
      // A name too long for its column has a line to itself.
      if (head.length > indent - 2) return [head, ...lines.map((line) => `${' '.repeat(indent)}${line}`)];
      return lines.map((line, index) => `${(index === 0 ? head : '').padEnd(indent)}${line}`.trimEnd());
    })
    .join('\n');
}

/** A paragraph, wrapped and indented. */
export const paragraph = (text: string, cli: Cli, indent = 2): string =>
  wrap(clean(text), columnsOf(cli) - indent)
    .map((line) => `${' '.repeat(indent)}${line}`)
    .join('\n');

/** `1 check`, `2 checks` */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** What a check says of the bank, with the subject that its group names. */
export function sentence(kind: 'proves' | 'refuses', group: readonly string[], title: string): string {
  const words = [...group, title].join(': ');
  return kind === 'refuses' ? `refuses ${words}` : words;
}

/** With a capital at its beginning. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

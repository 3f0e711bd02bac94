import { createHash } from 'node:crypto';
import { basename, dirname, extname, resolve } from 'node:path';
import { isAlias, isCollection, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { asText, readSmallFile, Unreadable } from './files.js';
import { Mistakes } from './mistakes.js';
import { shown } from './names.js';
import { SetupFault } from './setup-fault.js';

export type SourcePath = readonly (string | number)[];

/** A file of the user's as read: plain data, and where each part of it stands. */
export interface Source {
  /** As the user wrote it. */
  readonly file: string;
  readonly folder: string;
  /** File name without its ending. */
  readonly stem: string;
  /** SHA-256 of the bytes, hex. */
  readonly digest: string;
  readonly value: Readonly<Record<string, unknown>>;
  /** Line and column, from 1, of the value or its key; where the path leads nowhere, of the last part that exists. */
  position(path: SourcePath, part: 'key' | 'value'): { line: number; column: number };
}

/** How a file is called in messages, and what to do where it is missing. */
export interface Called {
  readonly noun: string;
  readonly remedy: string;
}

const TARGET: Called = {
  noun: 'target file',
  remedy: 'Name a target file with --target; `fapi-harness sandbox` prints one that works.',
};

/** Reads YAML or JSON. Throws a SetupFault where the file cannot be read or its notation is broken. */
export async function readSource(file: string, called: Called = TARGET): Promise<Source> {
  const path = resolve(file);
  const bytes = await readSmallFile(path).catch((error: unknown) => {
    if (!(error instanceof Unreadable)) throw error;
    throw new SetupFault(`${called.noun} ${file} ${error.message}`, {
      details: [`looked for ${path}`],
      remedy: called.remedy,
    });
  });
  const text = asText(bytes);
  if (text === undefined)
    throw new SetupFault(`${called.noun} ${file} is not text in UTF-8`, {
      remedy: 'Save it as UTF-8, or name the YAML or JSON file that is meant.',
    });

  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    merge: true,
    logLevel: 'error',
  });
  const root = document.contents;
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const source = {
    file,
    folder: dirname(path),
    stem: basename(file, extname(file)),
    digest: createHash('sha256').update(bytes).digest('hex'),
    position: (at: SourcePath, part: 'key' | 'value') => place(offsetOf(root, at, part)),
  };
  const mistakes = new Mistakes({ ...source, value: {} });
  // After the first broken place the rest is guesswork, so only that one is told.
  const [broken] = [...document.errors, ...document.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
  if (broken) {
    const { line, column } = place(broken.pos[0]);
    mistakes.addAt(line, column, inOurWords(broken.code, broken.message));
    throw mistakes.fault();
  }
  const value = plain(() => document.toJS() as unknown);
  if (value instanceof Error) mistakes.add([], value.message);
  else if (value === null || value === undefined)
    mistakes.addAt(1, 1, 'the file is empty: expected a mapping');
  else if (!isRecord(value)) mistakes.add([], `expected a mapping, found ${kindOf(value)}`);
  else return { ...source, value };
  throw mistakes.fault();
}

/** The content is not told: it may be a key that was named by mistake. */
const kindOf = (value: unknown): string => {
  if (typeof value !== 'string') return shown(value);
  if (value.startsWith('<')) return 'a web page or XML';
  return value.startsWith('-----BEGIN ') ? 'PEM' : 'text';
};

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Aliases are resolved here, and can be broken in ways that the parser does not see. */
function plain(make: () => unknown): unknown {
  try {
    const value = make();
    JSON.stringify(value);
    return value;
  } catch (error) {
    const { message } = error as Error;
    if (/unresolved alias/i.test(message))
      return new Error('an alias (*name) has no anchor (&name) before it');
    return new Error('anchors and aliases that contain themselves, or too many of them');
  }
}

function inOurWords(code: string, message: string): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'a tab at the start of the line: indent with spaces';
    case 'DUPLICATE_KEY':
      return 'this key stands here a second time';
    case 'MULTIPLE_DOCS':
      return 'a second document begins here: expected one';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'a second ":" in one line, or an indent that does not fit: put the text in quotes, or begin a new line';
    case 'BAD_SCALAR_START':
      return 'text that begins with this character must be put in quotes';
    case 'NON_STRING_KEY':
      return 'a key must be text: put it in quotes';
    case 'UNEXPECTED_TOKEN':
      return 'not valid YAML: something stands here that does not fit';
    default:
      return `not valid YAML: ${message.replace(/\s+/g, ' ')}`;
  }
}

function offsetOf(root: unknown, path: SourcePath, part: 'key' | 'value'): number {
  let node = root as Node | null;
  let offset = node?.range?.[0] ?? 0;
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) break;
    if (isMap(node)) {
      const pair = node.items.find(
        ({ key }) => (isScalar(key) ? String(key.value) : String(key)) === String(step),
      );
      if (pair === undefined) break;
      const key = pair.key as Node | null;
      const value = pair.value as Node | null;
      const last = depth === path.length - 1;
      // A value that is a block, or absent, is best shown by its key.
      const byKey = (last && part === 'key') || value?.range == null || (isCollection(value) && !value.flow);
      offset = (byKey ? key?.range?.[0] : value?.range?.[0]) ?? offset;
      node = value;
    } else if (isCollection(node)) {
      const item = node.items[Number(step)] as Node | undefined;
      if (item === undefined) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset;
}

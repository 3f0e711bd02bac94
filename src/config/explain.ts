import type { z } from 'zod';
import type { Mistakes } from './mistakes.js';
import { isSecretName, nearest, oneOf, shown } from './names.js';
import { isRecord, type Source, type SourcePath } from './source.js';
import { targetJsonSchema } from './target-schema.js';
import { REFERENCE, type TargetFile, targetShape } from './target-shape.js';

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

/** What a file has to look like: its shape, and the same as JSON Schema, by which a misplaced key is explained. */
export interface FileShape<T> {
  readonly shape: z.ZodType<T>;
  readonly schema: () => object;
}

/** Compares a target file with its shape; every difference becomes a mistake. The typed value is returned where there is none. */
export const checkShape = (source: Source, mistakes: Mistakes): TargetFile | undefined =>
  checkAgainst({ shape: targetShape, schema: targetJsonSchema }, source, mistakes);

/** Compares a file with a shape, in the same words for every kind of file. */
export function checkAgainst<T>(file: FileShape<T>, source: Source, mistakes: Mistakes): T | undefined {
  const parsed = file.shape.safeParse(source.value, { error: expectation });
  if (parsed.success) return parsed.data;
  const renamed = new Set<string>();
  const { issues } = parsed.error;
  for (const issue of issues)
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys)
        unknownKey(file, mistakes, issues, issue.path as SourcePath, key, renamed);
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys' || renamed.has(issue.path.join('\0'))) continue;
    difference(source, mistakes, issue);
  }
  return undefined;
}

/** What was expected, as the end of a sentence, where the shape itself does not say it. */
function expectation(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return (
        { string: 'text', object: 'a mapping', record: 'a mapping', array: 'a list', int: 'a whole number' }[
          issue.expected as string
        ] ?? `a ${issue.expected}`
      );
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'too_small':
      return `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    default:
      return 'another value';
  }
}

function difference(source: Source, mistakes: Mistakes, issue: Issue): void {
  const path = issue.path as SourcePath;
  const found = valueAt(source.value, path);
  if (issue.code === 'invalid_key') {
    mistakes.add(path, `expected ${issue.issues[0]?.message ?? 'another name'}`, { at: 'key' });
    return;
  }
  if (found === undefined) {
    if (isMisspeltJourney(source, path)) return;
    mistakes.add(path.slice(0, -1), `${shown(path.at(-1))} is missing: expected ${issue.message}`, {
      at: 'key',
    });
    return;
  }
  const wantsReference = issue.message.startsWith(A_REFERENCE) || isSecretMember(path);
  const expected = wantsReference ? REFERENCE : issue.message;
  const value = wantsReference || isHidden(path) ? hidden(found) : shown(found);
  const quotes =
    expected === 'text' && ['number', 'boolean'].includes(typeof found) ? ': put it in quotes' : '';
  const meant =
    issue.code === 'invalid_value' && typeof found === 'string'
      ? nearest(found, issue.values.map(String))
      : undefined;
  mistakes.add(
    path,
    `expected ${expected}, found ${value}${quotes}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
    wantsReference ? { remedy: USE_REFERENCE } : {},
  );
}

const A_REFERENCE = 'a reference';
/** Mappings whose members are named by the user, so that only the name tells a secret. */
const NAMED_BY_USER = ['values', 'headers', 'parameters'];

const isSecretMember = (path: SourcePath): boolean =>
  NAMED_BY_USER.includes(String(path.at(-2))) && isSecretName(String(path.at(-1)));

/** `approve` is then told where its misspelt name stands. */
function isMisspeltJourney(source: Source, path: SourcePath): boolean {
  const { journeys } = source.value;
  return (
    path.length === 2 &&
    path[0] === 'journeys' &&
    nearest(String(path[1]), Object.keys(journeys as object)) !== undefined
  );
}

/** What to do about a secret that stands in the file. */
export const USE_REFERENCE =
  'Keep secrets out of the file: put env:NAME (an environment variable) or file:path in their place.';

const isHidden = (path: SourcePath): boolean =>
  path.some((part) => part === 'values' || (typeof part === 'string' && isSecretName(part)));

const hidden = (value: unknown): string =>
  typeof value === 'string'
    ? 'a literal value'
    : typeof value === 'object'
      ? shown(value)
      : `a ${typeof value}`;

function valueAt(value: unknown, path: SourcePath): unknown {
  return path.reduce<unknown>((part, step) => {
    if (Array.isArray(part)) return part[Number(step)];
    return isRecord(part) && Object.hasOwn(part, step) ? part[String(step)] : undefined;
  }, value);
}

/** A key that the shape does not have. One that is a misspelling of a missing key is told as that alone. */
function unknownKey(
  file: FileShape<unknown>,
  mistakes: Mistakes,
  issues: readonly Issue[],
  parent: SourcePath,
  key: string,
  renamed: Set<string>,
): void {
  const at = [...parent, key];
  if (file.schema === targetJsonSchema && parent.length === 0 && key === 'before') {
    mistakes.add(at, 'consent or intent calls before authorization are not taken by this version yet', {
      at: 'key',
      remedy: 'Leave `before` out, and test with clients that need no consent call.',
    });
    return;
  }
  const schema: Schema = file.schema();
  const known = Object.keys(schemaAt(schema, parent)?.properties ?? {});
  const meant = nearest(key, known);
  if (meant !== undefined) {
    renamed.add([...parent, meant].join('\0'));
    const missing = issues.some(({ path }) => path.join('\0') === [...parent, meant].join('\0'));
    mistakes.add(at, `unknown key; did you mean ${meant}?${missing ? ' (which is missing)' : ''}`, {
      at: 'key',
    });
    return;
  }
  const home = homeOf(schema, key);
  mistakes.add(
    at,
    home === undefined ? `unknown key: expected ${oneOf(known)}` : `unknown key; it belongs under ${home}`,
    {
      at: 'key',
    },
  );
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
}

function schemaAt(schema: Schema, path: SourcePath): Schema | undefined {
  return path.reduce<Schema | undefined>((part, step) => {
    if (typeof step === 'number') return part?.items;
    const rest = typeof part?.additionalProperties === 'object' ? part.additionalProperties : undefined;
    return part?.properties?.[step] ?? rest;
  }, schema);
}

/** The mapping in which a key of this name is known. */
function homeOf(schema: Schema, key: string, name = ''): string | undefined {
  const rest = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  if (name !== '' && Object.hasOwn(schema.properties ?? {}, key)) return name;
  const inner = [
    ...Object.entries(schema.properties ?? {}),
    ...(rest ? [[`${name}.<name>`, rest] as const] : []),
  ];
  for (const [property, part] of inner) {
    const home = homeOf(part, key, property.startsWith(name) ? property : `${name}.${property}`);
    if (home !== undefined) return home.replace(/^\./, '');
  }
  return schema.items === undefined ? undefined : homeOf(schema.items, key, `${name}[]`);
}

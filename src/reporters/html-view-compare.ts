import type { Attempt, Difference } from '../results/events.js';
import type { Translate } from './labels.js';

/** Expected against what came, part by part: rows of a table that says in words, not by colour, which part differs. */

/** Rows of a difference that is read out of two JSON texts; a document with more differs as a whole. */
const MOST = 40;
const PARTS: ReadonlySet<string> = new Set(['place', 'status', 'error', 'issued']);

export interface CompareRow {
  /** In words, for what every answer has; undefined where `name` is a name off the wire. */
  readonly word?: string;
  readonly name?: string;
  readonly allowed: readonly string[];
  /** In place of `allowed`: that nothing is, or that anything is. */
  readonly rule?: string;
  readonly came?: string;
  readonly absent?: string;
  readonly fits: boolean;
  readonly says: string;
}

const isGroup = (value: unknown): value is Record<string, unknown> | unknown[] =>
  typeof value === 'object' && value !== null;

const show = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));

function parsed(text: string): Record<string, unknown> | unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isGroup(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const one = (part: string, wanted: unknown, came: unknown): Difference => ({
  part,
  allowed: wanted === undefined ? [] : [show(wanted)],
  ...(came === undefined ? {} : { came: show(came) }),
  fits: false,
});

/** What differs between two JSON values, leaf by leaf. Lists of plain values are compared as sets. */
function leaves(wanted: unknown, came: unknown, path: string, found: Difference[]): void {
  if (found.length > MOST || JSON.stringify(wanted) === JSON.stringify(came)) return;
  if (Array.isArray(wanted) && Array.isArray(came) && ![...wanted, ...came].some(isGroup)) {
    const name = path === '' ? '[ ]' : path;
    for (const item of wanted) if (!came.includes(item)) found.push(one(name, item, undefined));
    for (const item of came) if (!wanted.includes(item)) found.push(one(name, undefined, item));
    if (found.length === 0) found.push(one(name, wanted, came));
    return;
  }
  if (isGroup(wanted) && isGroup(came) && Array.isArray(wanted) === Array.isArray(came)) {
    const a = wanted as Record<string, unknown>;
    const b = came as Record<string, unknown>;
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const at = Array.isArray(wanted) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      const own = (of: Record<string, unknown>): unknown => (Object.hasOwn(of, key) ? of[key] : undefined);
      leaves(own(a), own(b), at, found);
    }
    return;
  }
  found.push(one(path, wanted, came));
}

/** The parts of an attempt: as it tells them, else read out of what was expected and what came where both are JSON. */
export function differsOf({ differs, expected, actual }: Attempt): readonly Difference[] {
  if (differs !== undefined) return differs;
  const wanted = expected.length === 1 ? parsed(expected[0] ?? '') : undefined;
  const came = parsed(actual);
  if (wanted === undefined || came === undefined) return [];
  const found: Difference[] = [];
  leaves(wanted, came, '', found);
  return found.length > MOST ? [] : found;
}

/** The same as rows that a template prints; none where there are no parts to tell. */
export const compareRows = (attempt: Attempt, t: Translate): CompareRow[] =>
  differsOf(attempt).map(({ part, allowed, came, fits }) => ({
    ...(PARTS.has(part) ? { word: t(`html.part.${part}`) } : { name: part }),
    allowed: allowed ?? [],
    ...(allowed === undefined ? { rule: t('html.compare.any') } : {}),
    ...(allowed?.length === 0 ? { rule: t('html.compare.nothing') } : {}),
    ...(came === undefined ? { absent: t('html.compare.absent') } : { came }),
    fits,
    says: t(fits ? 'html.compare.fits' : 'html.compare.differs'),
  }));

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { loadCatalogue } from '../requirements/index.js';
import { declare, rowsOf } from '../suite/declared.js';
import type { CheckRow } from '../suite/rows.js';
import { loadSuites } from './suites.js';

/** Where the lock stands inside the package. */
export const LOCK_FILE = join('suites', 'checks.lock');

/** Ids of checks that once were published. Both lists are in alphabetical order, so that branches merge. */
export interface ChecksLock {
  readonly checks: readonly string[];
  /** Ids that are gone for good, each with the reason. They are never used again. */
  readonly retired: Readonly<Record<string, string>>;
}

const HEAD = ` Ids of all checks. They are permanent: results of years are compared by them.
 New ids are added by \`npm run lock\`, which takes none away. A check that goes away moves its id, by hand, from \`checks\`
 to \`retired\`, with a sentence that says why. A retired id is never used again.
`;

/** What a lock file says. @throws where it is no such file */
export function parseLock(text: string): ChecksLock {
  const { checks, retired } = (parse(text) ?? {}) as { checks?: unknown; retired?: unknown };
  const ids = (checks ?? []) as unknown[];
  const gone = Object.entries((retired ?? {}) as Record<string, unknown>);
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) {
    throw new Error(`${LOCK_FILE}: checks must be a list of ids`);
  }
  const silent = gone.filter(([, why]) => typeof why !== 'string' || why.trim() === '').map(([id]) => id);
  if (silent.length > 0) throw new Error(`${LOCK_FILE}: retired without a reason: ${silent.join(', ')}`);
  return { checks: ids as string[], retired: Object.fromEntries(gone) as Record<string, string> };
}

export const readLock = (root: string): ChecksLock =>
  parseLock(readFileSync(join(root, LOCK_FILE), 'utf8').replaceAll('\r\n', '\n'));

/** The text of a lock file. */
export const formatLock = ({ checks, retired }: ChecksLock): string =>
  `${HEAD.replace(/^ /gm, '# ')}${stringify({ checks: [...checks].sort(), retired }, { lineWidth: 110 })}`;

/** The lock with ids that it does not know yet. Takes nothing away, and brings nothing back. */
export function extendLock(lock: ChecksLock, ids: readonly string[]): { lock: ChecksLock; added: string[] } {
  const added = [...new Set(ids)].filter((id) => !lock.checks.includes(id) && !(id in lock.retired));
  return { lock: { ...lock, checks: [...lock.checks, ...added].sort() }, added };
}

/** What speaks against the lock, one line each; empty where it fits the checks that there are. */
export function lockProblems(lock: ChecksLock, ids: readonly string[]): string[] {
  const there = new Set(ids);
  const locked = new Set(lock.checks);
  return [
    ...[...there]
      .filter((id) => !locked.has(id) && !(id in lock.retired))
      .map((id) => `${id} is not in ${LOCK_FILE}: run \`npm run lock\``),
    ...lock.checks
      .filter((id) => !there.has(id))
      .map((id) => `${id} has vanished: move it under \`retired\` in ${LOCK_FILE}, with the reason`),
    ...Object.keys(lock.retired)
      .filter((id) => there.has(id) || locked.has(id))
      .map((id) => `${id} is retired in ${LOCK_FILE}: give the check another id`),
    ...lock.checks
      .filter((id, index) => lock.checks.indexOf(id) !== index)
      .map((id) => `${id} stands twice in ${LOCK_FILE}`),
  ];
}

/** Every check row of this package's suites, with the suite that it stands in. */
export async function allCheckRows(): Promise<{ suite: string; row: CheckRow }[]> {
  const loaded = await loadSuites(loadCatalogue().suites.map(({ id }) => id));
  return loaded.flatMap(({ suite, clause }) =>
    declare(clause)
      .flatMap(rowsOf)
      .map((row) => ({ suite, row })),
  );
}

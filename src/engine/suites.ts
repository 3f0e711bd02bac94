import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { SetupFault } from '../config/setup-fault.js';
import { type Clause, collectClauses } from '../suite/words.js';

/** A clause with the suite that it belongs to. */
export interface LoadedClause {
  /** Folder name under `suites/`, or of the user's own folder. */
  readonly suite: string;
  readonly clause: Clause;
  /** False for a user's own suites. */
  readonly scored: boolean;
}

/** A module is imported once per process; what it registered is kept here by its file. */
const imported = new Map<string, Promise<Clause[]>>();

/** Imports run one after another: the words find their clause by it. */
let last: Promise<unknown> = Promise.resolve();

function importFile(file: string): Promise<Clause[]> {
  const known = imported.get(file);
  if (known !== undefined) return known;
  const clauses = last.then(() => collectClauses(() => import(pathToFileURL(file).href)));
  last = clauses.catch(() => undefined);
  imported.set(file, clauses);
  return clauses;
}

/** Where the compiled suites of this package stand. */
const ownSuites = fileURLToPath(new URL('../../suites', import.meta.url));

async function clauseFiles(folder: string, endings: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .filter((entry) => !/\.(test|d)\.[cm]?[jt]s$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** A suite without a clause of its own. */
const NONE: Promise<string[]> = Promise.resolve([]);

/** The clause files of the suites of this package: they do not change while it runs. */
const filesOf = new Map<string, Promise<string[]>>();

/** Loads the named suites of this package, in the order given. */
export async function loadSuites(ids: readonly string[]): Promise<LoadedClause[]> {
  const loaded: LoadedClause[] = [];
  for (const suite of ids) {
    const folder = join(ownSuites, suite);
    const files = filesOf.get(suite) ?? (existsSync(folder) ? clauseFiles(folder, ['.js']) : NONE);
    filesOf.set(suite, files);
    for (const file of await files) {
      for (const clause of await importFile(file)) loaded.push({ suite, clause, scored: true });
    }
  }
  return loaded;
}

/**
 * Loads a user's own suite folder. `.mjs` and `.js` work everywhere, `.ts` on Node 22.18 and later.
 * @throws SetupFault where the folder is missing, holds no suite file, or a file cannot be loaded.
 */
export async function loadOwnSuites(folder: string): Promise<LoadedClause[]> {
  const path = resolve(folder);
  if (!existsSync(path)) throw new SetupFault(`--suites ${folder}: there is no such folder`);
  await shareOwnWords();
  const typescript = 'typescript' in process.features && process.features.typescript !== false;
  const files = await clauseFiles(path, typescript ? ['.mjs', '.js', '.ts'] : ['.mjs', '.js']);
  const loaded: LoadedClause[] = [];
  for (const file of files) {
    const clauses = await importFile(file).catch((cause: unknown) => {
      throw new SetupFault(`${file} cannot be loaded: ${(cause as Error).message}`, { cause });
    });
    for (const clause of clauses) loaded.push({ suite: basename(path), clause, scored: false });
  }
  if (loaded.length === 0) {
    throw new SetupFault(`--suites ${folder}: no file there registers a clause`, {
      remedy:
        'A suite file is a .mjs (or, from Node 22.18, a .ts) that calls clause() of fapi-harness/suite.',
    });
  }
  return loaded;
}

let shared = false;

/** Maps `fapi-harness/*` in a user's suites to this running copy: a second installed copy would have words of its own. */
async function shareOwnWords(): Promise<void> {
  if (shared) return;
  shared = true;
  const { register } = await import('node:module');
  register('./own-words-hook.js', import.meta.url, {
    data: { root: new URL('../', import.meta.url).href },
  });
}

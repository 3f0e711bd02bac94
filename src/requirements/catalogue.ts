import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.js';
import { type CatalogueFile, parseProfiles, parseSuite } from './parse.js';
import { parsePlans } from './parse-plans.js';
import {
  type CatalogueData,
  CatalogueError,
  type CatalogueSuite,
  type CertificationPlan,
  type Profile,
  type Requirement,
} from './types.js';

/** Changes with the shape of `CatalogueData`, so that a stored parse of another shape is not taken. */
const SHAPE = 2;

/** All requirements, suites and profiles. */
export interface Catalogue extends CatalogueData {
  readonly rows: readonly Requirement[];
  /** Row by id. */
  readonly requirements: ReadonlyMap<string, Requirement>;
  readonly suite: (id: string) => CatalogueSuite | undefined;
  readonly profile: (id: string) => Profile | undefined;
  /** The plan that certifies a profile. */
  readonly planOf: (profile: string) => CertificationPlan | undefined;
}

const PLANS = 'plans.yaml';

/** The YAML files of a `suites` folder, in an order that does not depend on the machine. */
export function catalogueFiles(folder: string): CatalogueFile[] {
  const suites = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'requirements.yaml')))
    .map((entry) => entry.name)
    .sort();
  const plans = existsSync(join(folder, PLANS)) ? [PLANS] : [];
  return [...suites.map((suite) => `${suite}/requirements.yaml`), 'profiles.yaml', ...plans].map((name) => ({
    name,
    // A checkout on Windows may have other line ends; the digest is the same everywhere.
    text: readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n'),
  }));
}

/** SHA-256 over names and texts, hex. */
export function digestOf(files: readonly CatalogueFile[]): string {
  const hash = createHash('sha256');
  for (const { name, text } of files) hash.update(`${name}\0${Buffer.byteLength(text)}\0${text}`);
  return hash.digest('hex');
}

/**
 * What the files say.
 * @throws CatalogueError naming file, line and row of every mistake: unknown members, bad levels, ids that come twice.
 */
export function parseCatalogue(files: readonly CatalogueFile[]): CatalogueData {
  const problems: string[] = [];
  const suites: CatalogueSuite[] = [];
  for (const file of files) {
    if (!file.name.includes('/')) continue;
    const suite = parseSuite(file, problems);
    if (suite) suites.push(suite);
  }
  const seen = new Map<string, string>();
  for (const suite of suites) {
    for (const { id } of suite.rows) {
      const other = seen.get(id);
      if (other)
        problems.push(`suites/${suite.id}/requirements.yaml ${id}: the id stands already in ${other}`);
      seen.set(id, suite.id);
    }
  }
  const names = new Set(files.map((file) => file.name.replace(/\/requirements\.yaml$/, '')));
  const file = files.find(({ name }) => name === 'profiles.yaml');
  const { version, profiles } = file ? parseProfiles(file, names, problems) : { version: '', profiles: [] };
  const planFile = files.find(({ name }) => name === PLANS);
  const known = new Set(profiles.map(({ id }) => id));
  const { plans, labels } = planFile
    ? parsePlans(planFile, known, problems)
    : { plans: [], labels: { aliases: {}, later: {} } };
  if (problems.length > 0) throw new CatalogueError(problems);
  return { version, digest: digestOf(files), suites, profiles, plans, labels };
}

/** Takes the stored parse where it is of these very bytes; else parses, and stores where that is possible. */
function parseOnce(files: readonly CatalogueFile[], store: string): CatalogueData {
  const digest = digestOf(files);
  try {
    const stored = JSON.parse(readFileSync(store, 'utf8')) as { shape: number; data: CatalogueData };
    if (stored.shape === SHAPE && stored.data.digest === digest) return stored.data;
  } catch {
    // Not there, or cut off by a crash: it is made again.
  }
  const data = parseCatalogue(files);
  const fresh = `${store}.${process.pid}`;
  try {
    writeFileSync(fresh, JSON.stringify({ shape: SHAPE, data }));
    renameSync(fresh, store);
  } catch {
    // An installation that cannot be written to is only slower.
    rmSync(fresh, { force: true });
  }
  return data;
}

let own: Catalogue | undefined;

/** The catalogue of this package, read once in a process. @throws CatalogueError where a file does not hold */
export function loadCatalogue(): Catalogue {
  own ??= readCatalogue();
  return own;
}

/**
 * The catalogue of a `suites` folder; by default the one of this package. A parse of the same bytes is kept beside the
 * compiled code, so that a start costs a few milliseconds.
 * @throws CatalogueError where a file does not hold
 */
export function readCatalogue(folder = join(packageRoot, 'suites')): Catalogue {
  const files = catalogueFiles(folder);
  const isOwn = folder === join(packageRoot, 'suites');
  const data = isOwn ? parseOnce(files, join(import.meta.dirname, 'catalogue.json')) : parseCatalogue(files);
  const rows = data.suites.flatMap((suite) => suite.rows);
  return {
    ...data,
    rows,
    requirements: new Map(rows.map((row) => [row.id, row])),
    suite: (id) => data.suites.find((suite) => suite.id === id),
    profile: (id) => data.profiles.find((profile) => profile.id === id),
    planOf: (profile) => data.plans.find((plan) => plan.profile === profile),
  };
}

/** True where the profile takes the suite. */
export const applies = (profile: Profile, suite: string): boolean => profile.suites.includes(suite);

/** The rows that a profile is judged by, excluded ones among them, each once. */
export const rowsOf = (catalogue: Catalogue, profile: Profile): Requirement[] =>
  catalogue.rows.filter((row) => applies(profile, row.suite));

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

/**
 * Which part may import which, by folder. The arrows point one way:
 * cli > engine > suite > tpp > jose, transport, journey > evidence > results. A part may always import itself and
 * `src/package-root.ts`. `biome.json` forbids the same, and a test holds the two together.
 */
const GROUND = ['results', 'evidence'];
const WIRE = [...GROUND, 'jose', 'transport', 'journey', 'config'];

export const MAY_IMPORT: Readonly<Record<string, readonly string[] | 'all'>> = {
  results: [],
  evidence: ['results'],
  jose: GROUND,
  transport: GROUND,
  // Types of the wire and of targets; a target's journeys are config's to load and journey's to walk.
  journey: [...GROUND, 'transport', 'config'],
  config: [...GROUND, 'transport', 'journey', 'jose', 'requirements'],
  requirements: ['results'],
  // Set-up faults of its file are told as config's are.
  baseline: ['results', 'config'],
  reporters: ['results'],
  // The page that shows a run as it happens; what it asks for is done by cli.
  ui: ['results', 'reporters'],
  tpp: WIRE,
  suite: [...WIRE, 'tpp', 'requirements'],
  doctor: [...WIRE, 'tpp', 'requirements'],
  engine: [...WIRE, 'tpp', 'suite', 'requirements', 'doctor', 'baseline'],
  // Runs the engine against banks of the sandbox: the one part besides cli that knows both.
  prove: [...WIRE, 'engine', 'suite', 'tpp', 'requirements', 'sandbox', 'certs'],
  // The bank under test shares file formats with us, and no judgement.
  sandbox: [...WIRE, 'certs', 'requirements'],
  certs: ['config', 'transport', 'jose'],
  suites: ['suite', 'tpp'],
  setup: [],
  cli: 'all',
  bench: 'all',
  // Servers of others, judged by the harness.
  interop: [...WIRE, 'engine', 'requirements', 'reporters', 'certs'],
  'index.ts': 'all',
};

/** Packages that a suite file may use; what else it needs are words of `suite` and messages of `tpp`. */
const SUITE_PACKAGES = ['chai'];

export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly imports: string;
  readonly why: string;
}

/** The part that a file belongs to, by its path from the root with forward slashes. */
export function partOf(file: string): string | undefined {
  const [top = '', part = ''] = file.split('/');
  if (top === 'suites' || top === 'certs') return top;
  return top === 'src' ? part : undefined;
}

/** What a source imports, types and `import()` among them, with line numbers from 1. */
export function importsOf(source: string): { line: number; imports: string }[] {
  const found: { line: number; imports: string }[] = [];
  // Statements begin their line, because the formatter sees to it; that keeps text in strings and comments out.
  const statement = /^(?:import|export)\b(?:[^'"`;=(]*?\bfrom\s*|\s*)(['"])([^'"\n]+)\1/gm;
  const call = /^(?!\s*(?:\/\/|\*)).*?\bimport\(\s*(['"])([^'"\n]+)\1/gm;
  for (const pattern of [statement, call]) {
    for (const match of source.matchAll(pattern)) {
      const line = source.slice(0, match.index + match[0].length).split('\n').length;
      found.push({ line, imports: match[2] ?? '' });
    }
  }
  return found;
}

/** Imports of one file that its part may not have. Tests may import everything. */
export function violationsIn(file: string, source: string): Violation[] {
  if (/(\.test|\.test-support|\.fixture|\/testing)\.ts$|\/testing\//.test(file)) return [];
  const part = partOf(file);
  const allowed = part === undefined ? undefined : MAY_IMPORT[part];
  if (part === undefined || allowed === undefined) {
    // Files at the top of `src` that are no part of their own are for all to use, and use nothing.
    if (file === 'src/package-root.ts') return [];
    return [
      {
        file,
        line: 1,
        imports: '',
        why: `${part ?? file} is missing in the table of src/setup/boundaries.ts`,
      },
    ];
  }
  const violations: Violation[] = [];
  for (const { line, imports } of importsOf(source)) {
    if (!imports.startsWith('.')) {
      if (part === 'suites' && !SUITE_PACKAGES.includes(imports)) {
        violations.push({ file, line, imports, why: `suites may import the package chai only` });
      }
      continue;
    }
    const target = posix.join(posix.dirname(file), imports);
    const other = partOf(target);
    if (other === undefined || target.startsWith('src/package-root.') || allowed === 'all') continue;
    const name = other === 'index.js' ? 'index.ts' : other;
    if (name === part || allowed.includes(name)) continue;
    violations.push({ file, line, imports, why: `${part} may not import ${name}` });
  }
  return violations;
}

/** Every violation in `src`, `suites` and `certs` under `root`. */
export function allViolations(root: string): Violation[] {
  const files = ['src', 'suites', 'certs']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    )
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.split(sep).join('/'))
    .sort();
  return files.flatMap((file) => violationsIn(file, readFileSync(join(root, file), 'utf8')));
}

/** The parts that each part may not import: what the linter has to forbid. */
export function forbidden(): Record<string, string[]> {
  const parts = Object.keys(MAY_IMPORT).filter((part) => part !== 'index.ts');
  return Object.fromEntries(
    parts.flatMap((part) => {
      const allowed = MAY_IMPORT[part];
      if (allowed === undefined || allowed === 'all') return [];
      return [[part, parts.filter((other) => other !== part && !allowed.includes(other)).sort()]];
    }),
  );
}

/** Where the linter finds the files of a part. */
export const globOf = (part: string): string =>
  part === 'suites' || part === 'certs' ? `${part}/**` : `src/${part}/**`;

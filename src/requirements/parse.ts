import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import type * as Zod from 'zod';
import { LEVELS, SEVERITIES } from '../results/verdict.js';
import { type CatalogueSuite, EXCLUSIONS, type Profile, type Requirement, ROLES } from './types.js';

// Both libraries cost more than the whole fast path of `loadCatalogue`, and most starts never need them.
const load = createRequire(import.meta.url);

/** A YAML file of the catalogue: `name` is its path from the `suites` folder, with forward slashes. */
export interface CatalogueFile {
  readonly name: string;
  readonly text: string;
}

function shapes({ z }: typeof Zod) {
  const text = z.string().min(1);
  const clause = z.string({ error: 'a clause is text: put the number in quotes' }).min(1);
  const excluded = z.strictObject({ kind: z.enum(EXCLUSIONS), why: text });
  const common = { id: text, clause, summary: text, url: z.url().optional(), role: z.enum(ROLES) };
  return {
    judged: z.strictObject({
      ...common,
      level: z.enum(LEVELS),
      severity: z.enum(SEVERITIES),
      gain: text,
      mend: text,
    }),
    excluded: z.strictObject({
      ...common,
      role: z.enum(ROLES).default('authorization-server'),
      level: z.enum(LEVELS).optional(),
      excluded,
    }),
    suite: z.strictObject({
      specification: z.strictObject({
        title: text,
        version: text,
        url: z.url(),
        section: z.url(),
        prefix: text,
        reviewed: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day as 2026-11-23'),
      }),
      requirements: z.array(z.unknown()),
    }),
    profiles: z.strictObject({
      version: z.string({ error: 'a version is text, such as 2026.11.1' }),
      profiles: z.record(
        z.string(),
        z.strictObject({
          title: text,
          scope: text,
          suites: z.array(text).min(1),
          variants: z.strictObject({
            auth: z.array(text).min(1),
            request: z.array(text).min(1),
            response: z.array(text).min(1),
          }),
        }),
      ),
    }),
  };
}

/** Reads one file and tells where in it a path of members stands. */
export function read(file: CatalogueFile, problems: string[]) {
  const { LineCounter, parseDocument } = load('yaml') as typeof Yaml;
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false });
  const at = (path: readonly PropertyKey[]): string => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | null;
      if (node?.range) return `suites/${file.name}:${lines.linePos(node.range[0]).line}`;
    }
    return `suites/${file.name}:1`;
  };
  for (const error of document.errors) {
    problems.push(`suites/${file.name}:${lines.linePos(error.pos[0]).line} ${error.message}`);
  }
  return { value: document.errors.length === 0 ? (document.toJS() as unknown) : undefined, at };
}

/** Mistakes with the path of members that they stand at. */
export const issuesOf = (error: Zod.ZodError) =>
  error.issues.map((issue) => ({
    path: issue.path,
    say: `${issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''}${issue.message}`,
  }));

/** `5.2.2-13` stands in section 5.2.2. */
const sectionOf = (clause: string): string => clause.replace(/-.*$/, '');

/**
 * The rows of one `requirements.yaml`. Problems are added to `problems` as lines with file, line and row; what is wrong
 * is left out of the result.
 */
export function parseSuite(file: CatalogueFile, problems: string[]): CatalogueSuite | undefined {
  const shape = shapes(load('zod') as typeof Zod);
  const { value, at } = read(file, problems);
  if (value === undefined) return undefined;
  const whole = shape.suite.safeParse(value);
  if (!whole.success) {
    for (const { path, say } of issuesOf(whole.error)) problems.push(`${at(path)} ${say}`);
    return undefined;
  }
  const { section, ...specification } = whole.data.specification;
  const id = file.name.replace(/\/requirements\.yaml$/, '');
  const rows: Requirement[] = [];
  whole.data.requirements.forEach((raw, index) => {
    const member = (raw ?? {}) as { id?: unknown; excluded?: unknown };
    const name = typeof member.id === 'string' ? member.id : `row ${index + 1}`;
    const parsed = (member.excluded === undefined ? shape.judged : shape.excluded).safeParse(raw);
    if (!parsed.success) {
      for (const { path, say } of issuesOf(parsed.error)) {
        problems.push(`${at(['requirements', index, ...path])} ${name}: ${say}`);
      }
      return;
    }
    const row = parsed.data;
    const expected = `${specification.prefix}-${row.clause}`;
    if (row.id.replace(/~[a-z]$/, '') !== expected) {
      problems.push(
        `${at(['requirements', index])} ${name}: id and clause disagree; expected ${expected}, or that with ~a`,
      );
      return;
    }
    const { url, ...rest } = row;
    rows.push({
      ...rest,
      suite: id,
      specification: specification.title,
      url: url ?? section + sectionOf(row.clause),
    } as Requirement);
  });
  return { id, ...specification, rows };
}

/** `suites/profiles.yaml`: its version and its profiles, variants spelled out. */
export function parseProfiles(
  file: CatalogueFile,
  suites: ReadonlySet<string>,
  problems: string[],
): { version: string; profiles: Profile[] } {
  const shape = shapes(load('zod') as typeof Zod);
  const { value, at } = read(file, problems);
  if (value === undefined) return { version: '', profiles: [] };
  const parsed = shape.profiles.safeParse(value);
  if (!parsed.success) {
    for (const { path, say } of issuesOf(parsed.error)) problems.push(`${at(path)} ${say}`);
    return { version: '', profiles: [] };
  }
  const profiles = Object.entries(parsed.data.profiles).map(([id, { variants, ...profile }]): Profile => {
    profile.suites.forEach((suite, index) => {
      if (!suites.has(suite))
        problems.push(`${at(['profiles', id, 'suites', index])} ${id}: no suite "${suite}"`);
    });
    return {
      id,
      ...profile,
      variants: variants.auth.flatMap((auth) =>
        variants.request.flatMap((request) =>
          variants.response.map((response) => `${auth}+${request}+${response}`),
        ),
      ),
    };
  });
  return { version: parsed.data.version, profiles };
}

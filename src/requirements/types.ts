import type { Level, Severity } from '../results/verdict.js';

/** Who a requirement binds. The harness judges what banks run: the authorization server, its APIs, or both. */
export const ROLES = ['authorization-server', 'resource-server', 'both'] as const;
export type Role = (typeof ROLES)[number];

/** Why a row of the catalogue is not judged: no check, for a reason that does not go away by writing one. */
export const EXCLUSIONS = ['needs-operator', 'other-role', 'not-offered', 'time'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

interface Row {
  /** Permanent, as certifiers number it; `~x` is our own split of a clause that the specification does not number. */
  readonly id: string;
  /** Clause with its list item: `5.2.2-13`. */
  readonly clause: string;
  /** Folder under `suites/`. */
  readonly suite: string;
  /** Title of the specification. */
  readonly specification: string;
  readonly role: Role;
  /** The rule in one sentence, in our own words. */
  readonly summary: string;
  /** Opens the section of the specification. */
  readonly url: string;
}

/** A rule that checks are tied to. */
export interface JudgedRequirement extends Row {
  readonly level: Level;
  readonly severity: Severity;
  /** What an attacker gains when it is broken. */
  readonly gain: string;
  /** What the bank's engineer does about it. */
  readonly mend: string;
  readonly excluded?: undefined;
}

/** A rule that stays in the catalogue although no check can judge it, with the reason. */
export interface ExcludedRequirement extends Row {
  readonly level?: Level;
  readonly severity?: undefined;
  readonly gain?: undefined;
  readonly mend?: undefined;
  readonly excluded: { readonly kind: Exclusion; readonly why: string };
}

export type Requirement = JudgedRequirement | ExcludedRequirement;

/** One specification: a folder under `suites/`. */
export interface CatalogueSuite {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly url: string;
  /** What all ids of the suite start with, without the dash. */
  readonly prefix: string;
  /** Day on which the rows were last compared with the text, `2026-11-23`. */
  readonly reviewed: string;
  readonly rows: readonly Requirement[];
}

/** A named certification goal: suites and variants. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  /** What of the specification this version of the profile covers, in a sentence. */
  readonly scope: string;
  readonly suites: readonly string[];
  /** Names such as `private_key_jwt+pushed+jarm`. */
  readonly variants: readonly string[];
}

/** One module of a certification plan: what certifiers run and tell results by. */
export interface PlanModule {
  readonly id: string;
  /** The variants that it applies to; left out, all. */
  readonly when?:
    | { readonly auth?: readonly string[] | undefined; readonly request?: string | undefined }
    | undefined;
  /** Labels of the clauses that it cites, as certifiers print them. */
  readonly clauses: readonly string[];
  /** The national profile that it belongs to, and waits for. */
  readonly later?: string | undefined;
}

/** A certification plan of the OpenID Foundation, by which a profile is certified. */
export interface CertificationPlan {
  readonly id: string;
  readonly title: string;
  /** Release of the suite that it was read from. */
  readonly release: string;
  readonly profile: string;
  readonly modules: readonly PlanModule[];
}

/** How clause labels are read that no specification numbers so. */
export interface PlanLabels {
  /** The number of the same clause in its specification. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Profiles that labels with this beginning belong to. */
  readonly later: Readonly<Record<string, string>>;
}

/** Plain data: what the YAML files say. */
export interface CatalogueData {
  readonly version: string;
  /** SHA-256 over the names and bytes of the YAML files, hex. */
  readonly digest: string;
  readonly suites: readonly CatalogueSuite[];
  readonly profiles: readonly Profile[];
  readonly plans: readonly CertificationPlan[];
  readonly labels: PlanLabels;
}

/** A catalogue file that does not hold: one line per problem, each with file, line and row. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `The requirement catalogue has ${problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`}:\n${problems.map((line) => `  ${line}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

import {
  type Catalogue,
  type CertificationPlan,
  laterProfileOf,
  type PlanModule,
  rowsBehind,
} from '../requirements/index.js';
import type { CheckRow } from '../suite/rows.js';

/** A clause that a module cites, with what judges it here. */
export interface CitedClause {
  readonly label: string;
  /** The profile that it belongs to, where it is none of the plain profile's. */
  readonly later?: string;
  /** Judged requirement rows of that clause. */
  readonly rows: readonly string[];
  /** Rows that stand in the catalogue with a reason in place of a check. */
  readonly excluded: readonly string[];
  readonly checks: readonly string[];
}

/** A module with the checks that stand for it. */
export interface MappedModule extends Omit<PlanModule, 'clauses'> {
  readonly checks: readonly string[];
  readonly clauses: readonly CitedClause[];
}

/** Joins the modules of a plan with the checks of the suites: what certification runs, and what of ours stands for it. */
export function mapPlan(
  plan: CertificationPlan,
  catalogue: Catalogue,
  checks: readonly CheckRow[],
): MappedModule[] {
  const cited = (label: string): CitedClause => {
    const later = laterProfileOf(label, catalogue.labels);
    if (later !== undefined) return { label, later, rows: [], excluded: [], checks: [] };
    const behind = rowsBehind(label, catalogue);
    const rows = behind.filter(({ excluded }) => excluded === undefined).map(({ id }) => id);
    return {
      label,
      rows,
      excluded: behind.filter(({ excluded }) => excluded !== undefined).map(({ id }) => id),
      checks: checks.filter(({ requires }) => requires.some((id) => rows.includes(id))).map(({ id }) => id),
    };
  };
  return plan.modules.map((module) => ({
    ...module,
    checks: checks.filter(({ modules }) => modules?.includes(module.id)).map(({ id }) => id),
    clauses: module.clauses.map(cited),
  }));
}

/** What the mapping lacks, one line each: a module without a check, a cited clause without one, a check for no module. */
export function planProblems(
  plan: CertificationPlan,
  catalogue: Catalogue,
  checks: readonly CheckRow[],
): string[] {
  const mapped = mapPlan(plan, catalogue, checks);
  const known = new Set(plan.modules.map(({ id }) => id));
  const names = new Set(checks.flatMap(({ modules }) => modules ?? []));
  const others = new Set(
    catalogue.plans.filter((one) => one !== plan).flatMap((one) => one.modules.map(({ id }) => id)),
  );
  return [
    ...mapped
      .filter(({ later, checks: own }) => later === undefined && own.length === 0)
      .map(({ id }) => `${id}: no check stands for this module`),
    ...mapped.flatMap(({ id, clauses }) =>
      clauses
        .filter(({ later, checks: own }) => later === undefined && own.length === 0)
        .map(({ label }) => `${id} cites ${label}, and no check requires that clause`),
    ),
    ...[...names]
      .filter((name) => !known.has(name) && !others.has(name))
      .map((name) => `${name}: checks name this module, and no plan has it`),
  ];
}

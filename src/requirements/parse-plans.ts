import { createRequire } from 'node:module';
import type * as Zod from 'zod';
import { type CatalogueFile, issuesOf, read } from './parse.js';
import type { CertificationPlan, PlanLabels } from './types.js';

// Loaded only when the stored parse does not fit: it costs more than a whole start.
const load = createRequire(import.meta.url);

function shapeOf({ z }: typeof Zod) {
  const text = z.string().min(1);
  const waiting = z.strictObject({ id: text, later: text });
  const judged = z.strictObject({
    id: text,
    when: z.strictObject({ auth: z.array(text).min(1).optional(), request: text.optional() }).optional(),
    clauses: z.array(text).min(1),
  });
  return z.strictObject({
    plans: z.record(
      text,
      z.strictObject({
        title: text,
        release: text,
        profile: text,
        modules: z.array(z.union([judged, waiting])).min(1),
      }),
    ),
    labels: z.strictObject({ aliases: z.record(text, text), later: z.record(text, text) }),
  });
}

/**
 * `suites/plans.yaml`: the certification plans, and how their labels are read. Mistakes are added to `problems` as lines
 * with file and line.
 */
export function parsePlans(
  file: CatalogueFile,
  profiles: ReadonlySet<string>,
  problems: string[],
): { plans: CertificationPlan[]; labels: PlanLabels } {
  const none = { plans: [], labels: { aliases: {}, later: {} } };
  const { value, at } = read(file, problems);
  if (value === undefined) return none;
  const parsed = shapeOf(load('zod') as typeof Zod).safeParse(value);
  if (!parsed.success) {
    for (const { path, say } of issuesOf(parsed.error)) problems.push(`${at(path)} ${say}`);
    return none;
  }
  const plans = Object.entries(parsed.data.plans).map(([id, plan]): CertificationPlan => {
    if (!profiles.has(plan.profile))
      problems.push(`${at(['plans', id, 'profile'])} ${id}: no profile "${plan.profile}"`);
    const ids = plan.modules.map((module) => module.id);
    for (const twice of ids.filter((one, index) => ids.indexOf(one) !== index))
      problems.push(`${at(['plans', id, 'modules'])} ${id}: ${twice} stands twice`);
    return {
      id,
      ...plan,
      modules: plan.modules.map((module) => ('clauses' in module ? module : { ...module, clauses: [] })),
    };
  });
  return { plans, labels: parsed.data.labels };
}

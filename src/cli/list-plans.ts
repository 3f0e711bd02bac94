import { type MappedModule, mapPlan } from '../engine/certification.js';
import { allCheckRows } from '../engine/checks-lock.js';
import type { Catalogue, CertificationPlan } from '../requirements/index.js';
import type { ListFlags } from './options.js';
import { count, paragraph, table } from './print.js';
import { type Cli, say } from './terminal.js';

/** Prints the certification plans, module by module, with the checks that stand for each. */
export async function listPlans(catalogue: Catalogue, flags: ListFlags, cli: Cli): Promise<number> {
  const rows = (await allCheckRows()).map(({ row }) => row);
  const plans = catalogue.plans
    .filter(({ profile }) => flags.profile === undefined || flags.profile.includes(profile))
    .map((plan) => ({ ...plan, modules: mapPlan(plan, catalogue, rows) }));
  if (flags.json) say(cli, JSON.stringify(plans, null, 2));
  else for (const plan of plans) print(plan, cli);
  return 0;
}

function print(
  plan: Omit<CertificationPlan, 'modules'> & { modules: readonly MappedModule[] },
  cli: Cli,
): void {
  say(cli, `${plan.id}: ${plan.title}, release ${plan.release}`);
  say(cli);
  say(
    cli,
    table(
      plan.modules.map((module) => [module.id, standsFor(module)]),
      cli,
    ),
  );
  const plain = plan.modules.filter(({ later }) => later === undefined);
  const covered = plain.filter(({ checks }) => checks.length > 0);
  say(cli);
  say(
    cli,
    paragraph(
      `${covered.length} of ${count(plain.length, 'module')} covered; ${plan.modules.length - plain.length} wait for a national profile.`,
      cli,
      0,
    ),
  );
  const open = plain
    .flatMap(({ clauses }) => clauses)
    .filter(({ later, checks }) => later === undefined && checks.length === 0);
  const labels = [...new Set(open.map(({ label }) => label))];
  if (labels.length > 0) say(cli, paragraph(`Cited clauses without a check: ${labels.join(', ')}.`, cli, 0));
}

function standsFor({ later, checks, when }: MappedModule): string {
  if (later !== undefined) return `later: profile ${later}`;
  const speaks = [when?.auth?.join(' or '), when?.request].filter((part) => part !== undefined).join(', ');
  return `${checks.join(', ') || 'no check'}${speaks === '' ? '' : ` (only ${speaks})`}`;
}

import { loadTarget } from '../../config/load-target.js';
import { ELSEWHERE, onLoopback } from '../../engine/open-world.js';
import { makePlan, type Plan } from '../../engine/plan.js';
import { clausesOf, MAX_WAIT, profilesOf } from '../../engine/run.js';
import { mustName, type Selection, selects } from '../../engine/select.js';
import { loadCatalogue } from '../../requirements/index.js';
import type { PlannedCheck } from '../../results/events.js';
import { listPlans } from '../list-plans.js';
import type { ListFlags } from '../options.js';
import { count, paragraph, sentence, table } from '../print.js';
import { type Cli, say } from '../terminal.js';

/** Prints the plan of a run. */
export async function execute(flags: ListFlags, cli: Cli): Promise<number> {
  const catalogue = loadCatalogue();
  if (flags.oidf || flags.target === undefined) return listPlans(catalogue, flags, cli);
  const known = catalogue.profiles.map(({ id }) => id);
  const target = await loadTarget(flags.target, { env: cli.env, profiles: known });
  const profiles = profilesOf(flags.profile ?? target.profiles, catalogue);
  const selection = flags.only ?? [];
  const plan = makePlan({
    target,
    catalogue,
    profiles,
    clauses: await clausesOf(profiles, flags.suites ?? []),
    selection,
    maxWait: flags.skipWaits ? 0 : (flags.maxWait ?? MAX_WAIT),
    requestsPerSecond: onLoopback(target)
      ? undefined
      : (target.limits.requestsPerSecond ?? ELSEWHERE.requestsPerSecond),
  });
  mustName(selection, plan.checks);
  if (flags.json) say(cli, JSON.stringify(asData(plan, target.name), null, 2));
  else print(plan, target.name, selection, cli);
  return 0;
}

const asData = (plan: Plan, target: string) => ({
  target,
  profiles: plan.profiles.map(({ id, title }) => ({ id, title })),
  variants: plan.variants,
  estimate: plan.estimate,
  checks: plan.checks.map(
    ({ key, check, variant, client, suite, clause, kind, title, requires, level, ...rest }) => ({
      key,
      check,
      variant,
      client,
      suite,
      clause: clause.number,
      kind,
      title,
      requires,
      level,
      status: rest.status,
      ...(rest.reason !== undefined && { reason: rest.reason }),
    }),
  ),
});

/** Groups in the order in which their first member stands. */
function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(by(one));
    if (group) group.push(one);
    else groups.set(by(one), [one]);
  }
  return groups;
}

function print(plan: Plan, target: string, selection: Selection, cli: Cli): void {
  const runs = plan.checks.filter(({ status }) => status === 'planned');
  const times = grouped(plan.checks, ({ check }) => check);
  say(cli, `${target}: ${plan.profiles.map(({ title }) => title).join(', ')}`);
  say(
    cli,
    paragraph(`${count(plan.variants.length, 'variant')}: ${plan.variants.join(', ') || 'none'}`, cli, 0),
  );
  const clauses = grouped(runs, ({ suite, clause }) => `${suite} ${clause.number} ${clause.title}`);
  for (const [clause, checks] of clauses) {
    say(cli);
    say(cli, clause);
    const rows = [...grouped(checks, ({ check }) => check)].map(([id, same]) => {
      const [{ kind, group, title, requires, variant }] = same as [PlannedCheck];
      const of = times.get(id)?.length ?? 0;
      const often =
        variant === 'any'
          ? 'once'
          : same.length < of
            ? `${same.length} of ${of} variants`
            : count(of, 'variant');
      return [id, `${sentence(kind, group, title)} (${requires.join(', ')}; ${often})`];
    });
    say(cli, table(rows, cli));
  }
  printLeft(plan, selection, cli);
  const { requests, seconds, longestWait } = plan.estimate;
  const wait = longestWait > 0 ? `; the longest wait is ${longestWait} s` : '';
  const ran = new Set(runs.map(({ check }) => check));
  const elsewhere = plan.checks.filter((one) => one.status === 'notApplicable' && ran.has(one.check)).length;
  const others = elsewhere > 0 ? `, ${elsewhere} of them because they speak of other variants` : '';
  say(cli);
  say(
    cli,
    `${count(runs.length, 'check')} to run, ${plan.checks.length - runs.length} not${others} (a check counts once per variant). About ${count(requests, 'request')}, ${Math.ceil(seconds)} s${wait}.`,
  );
}

/** What does not run, by reason. Variants that a check does not speak of say nothing where it runs in others. */
function printLeft(plan: Plan, selection: Selection, cli: Cli): void {
  const run = new Set(plan.checks.filter(({ status }) => status === 'planned').map(({ check }) => check));
  const left = plan.checks.filter(
    (one) =>
      (one.status === 'notApplicable' && !run.has(one.check) && selects(selection, one)) ||
      one.status === 'notRun' ||
      one.status === 'inconclusive',
  );
  if (left.length === 0) return;
  say(cli);
  say(cli, 'Will not run');
  for (const [reason, checks] of grouped(left, ({ status, reason = '' }) => `${WORDS[status]}: ${reason}`)) {
    say(cli, paragraph(`${reason} (${count(checks.length, 'check')})`, cli));
    const chosen = checks.every((one) => selects(selection, one));
    if (chosen) say(cli, paragraph([...new Set(checks.map(({ check }) => check))].join(', '), cli, 6));
  }
}

const WORDS: Readonly<Record<PlannedCheck['status'], string>> = {
  planned: 'Planned',
  notApplicable: 'Not applicable',
  notRun: 'Not run',
  inconclusive: 'Cannot be judged',
};

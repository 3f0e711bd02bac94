import { loadTarget } from '../../config/load-target.js';
import { ELSEWHERE, onLoopback } from '../../engine/open-world.js';
import { makePlan, type Plan } from '../../engine/plan.js';
import { clausesOf, MAX_WAIT, profilesOf } from '../../engine/run.js';
import { mustName } from '../../engine/select.js';
import { loadCatalogue } from '../../requirements/index.js';
import type { PlannedCheck } from '../../results/events.js';
import type { ListFlags } from '../options.js';
import { count, paragraph, table } from '../print.js';
import { type Cli, say } from '../terminal.js';

/** Prints the plan of a run. */
export async function execute(flags: ListFlags, cli: Cli): Promise<number> {
  const catalogue = loadCatalogue();
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
  else print(plan, target.name, cli);
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

const sentence = ({ kind, title, group }: PlannedCheck): string =>
  `${kind === 'proves' ? 'the bank' : 'refuses'} ${[...group, title].join(': ')}`;

function print(plan: Plan, target: string, cli: Cli): void {
  const runs = plan.checks.filter(({ status }) => status === 'planned');
  const left = plan.checks.filter(({ status }) => status !== 'planned');
  say(cli, `${target}: ${plan.profiles.map(({ title }) => title).join(', ')}`);
  say(cli, `${count(plan.variants.length, 'variant')}: ${plan.variants.join(', ') || 'none'}`);
  for (const [clause, checks] of grouped(
    runs,
    (one) => `${one.suite} ${one.clause.number} ${one.clause.title}`,
  )) {
    say(cli);
    say(cli, clause);
    const rows = [...grouped(checks, ({ check }) => check)].map(([id, same]) => {
      const [first] = same as [PlannedCheck];
      const times = first.variant === 'any' ? 'once' : count(same.length, 'variant');
      return [id, `${sentence(first)} (${times}; ${first.requires.join(', ')})`];
    });
    say(cli, table(rows, cli));
  }
  if (left.length > 0) {
    say(cli);
    say(cli, 'Will not run');
    const reasons = grouped(left, ({ status, reason = '' }) => `${WORDS[status]}: ${reason}`);
    for (const [reason, checks] of reasons) {
      const ids = [...new Set(checks.map(({ check }) => check))];
      say(cli, paragraph(`${reason} (${count(checks.length, 'check')})`, cli));
      say(cli, paragraph(ids.join(', '), cli, 6));
    }
  }
  const { requests, seconds, longestWait } = plan.estimate;
  say(cli);
  say(
    cli,
    `${count(runs.length, 'check')} to run, ${left.length} left out. About ${count(requests, 'request')}, ${Math.ceil(seconds)} s${longestWait > 0 ? `; the longest wait is ${longestWait} s` : ''}.`,
  );
}

const WORDS: Readonly<Record<PlannedCheck['status'], string>> = {
  planned: 'Planned',
  notApplicable: 'Not applicable',
  notRun: 'Not run',
  inconclusive: 'Cannot be judged',
};

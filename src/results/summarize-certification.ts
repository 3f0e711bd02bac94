import { countVerdicts } from './count.js';
import type { PlanView } from './events.js';
import type { BeyondPlan, Certification, ModuleState, ReportCheck } from './report.js';
import type { Verdict } from './verdict.js';

const STATE: Readonly<Record<Exclude<Verdict, 'notApplicable'>, ModuleState>> = {
  failed: 'failed',
  warned: 'warned',
  inconclusive: 'undecided',
  review: 'undecided',
  notRun: 'notReached',
  passed: 'passed',
};

/** Worst first: one check that failed fails its module, whatever the others say. */
const ORDER: readonly ModuleState[] = ['failed', 'undecided', 'notReached', 'warned', 'passed'];

/**
 * Tells the checks of a profile in the modules of its certification plan. A module counts as covered where each of its
 * checks came to a judgement, and would fail where one of them failed.
 */
export function certificationOf(plan: PlanView, checks: readonly ReportCheck[]): Certification {
  const byModule = new Map<string, ReportCheck[]>();
  for (const check of checks) {
    if (check.verdict === 'notApplicable') continue;
    for (const id of check.modules) byModule.set(id, [...(byModule.get(id) ?? []), check]);
  }
  const modules = plan.modules
    .filter(({ later, variants }) => later !== undefined || variants.length > 0)
    .map(({ id, later, variants }): Certification['modules'][number] => {
      if (later !== undefined)
        return { id, state: 'later', reason: `Belongs to the profile ${later}.`, checks: [] };
      const own = (byModule.get(id) ?? []).filter(
        ({ variant }) => variant === 'any' || variants.includes(variant),
      );
      const states = own.map(({ verdict }) => STATE[verdict as keyof typeof STATE]);
      const state = ORDER.find((one) => states.includes(one));
      if (state === undefined)
        return { id, state: 'notReached', reason: 'No check of this run stands for it.', checks: [] };
      const telling = own.filter((_, index) => states[index] === state);
      const keys = [...telling, ...own.filter((check) => !telling.includes(check))].map(({ key }) => key);
      const reason = state === 'passed' ? undefined : telling[0]?.reason;
      return { id, state, ...(reason === undefined ? {} : { reason }), checks: keys };
    });
  const judged = modules.filter(({ state }) => state !== 'later');
  const counted = (...states: ModuleState[]): number =>
    judged.filter(({ state }) => states.includes(state)).length;
  return {
    plan: plan.id,
    title: plan.title,
    release: plan.release,
    applicable: judged.length,
    covered: counted('failed', 'warned', 'passed'),
    failing: counted('failed'),
    modules,
  };
}

/** The checks of a profile that stand for no module of its plan. */
export function beyondPlanOf(checks: readonly ReportCheck[]): BeyondPlan {
  const beyond = checks.filter(({ modules }) => modules.length === 0);
  return { counts: countVerdicts(beyond), checks: beyond.map(({ key }) => key) };
}

import { MAX_WAIT } from '../engine/run.js';
import { type Deviation, defectNamed, quirkNamed, together } from '../sandbox/index.js';
import { judgeBank } from './bench-of-banks.js';
import type { Judged, Order, ProveOptions } from './types.js';

/** Finds a deviation by its id. */
export type Find = (id: string) => Deviation | undefined;

/** The deviations of the sandbox. */
export const ofSandbox: Find = (id) => defectNamed(id) ?? quirkNamed(id);

/** Carries an order out, in this process. @throws where a deviation is not known */
export async function carryOut(
  order: Order,
  { pki, signal }: Pick<ProveOptions, 'pki' | 'signal'>,
  find: Find = ofSandbox,
): Promise<Judged> {
  const deviations = order.deviations.map((id) => {
    const found = find(id);
    if (found === undefined) throw new Error(`the sandbox has no deviation ${id}`);
    return found;
  });
  const { lanes, variants, only, lifetimes, skipWaits } = order;
  const { report } = await judgeBank(
    { pki, deviation: together(deviations), ...(lifetimes === undefined ? {} : { lifetimes }) },
    {
      lanes,
      maxWait: skipWaits === true ? 0 : MAX_WAIT,
      // A proof reads verdicts alone.
      evidence: false,
      ...(variants === undefined ? {} : { variants }),
      ...(only === undefined ? {} : { only }),
      ...(signal === undefined ? {} : { signal }),
    },
  );
  return {
    checks: report.checks.map(({ key, check, variant, verdict, reason, requires, level }) => ({
      key,
      check,
      variant,
      verdict,
      reason,
      requires,
      level,
    })),
    counts: report.counts,
  };
}

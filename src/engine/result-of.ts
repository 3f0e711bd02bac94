import type { Attempt, CheckResult, PlannedCheck } from '../results/events.js';
import { binds } from '../results/verdict.js';

/** A result whose verdict no longer blames anybody. */
export const withoutBlame = ({ family: _family, breaks: _breaks, ...rest }: CheckResult): CheckResult => rest;

/** Adds attempts up: the last one counts; a failure that did not repeat is unsteady, and proves nothing. */
export function resultOf(check: PlannedCheck, attempts: readonly Attempt[]): CheckResult {
  const last = attempts.at(-1);
  if (last === undefined) throw new Error(`${check.key} was judged without an attempt`);
  const kept = attempts.length > 1 ? { attempts: [...attempts] } : {};
  if (attempts.length > 1 && last.verdict !== 'failed') {
    const reason = `Unsteady: the first attempt failed (${attempts[0]?.reason}), the second did not (${last.reason}).`;
    return { ...last, ...kept, key: check.key, verdict: 'inconclusive', reason };
  }
  if (last.verdict !== 'failed') return { ...last, ...kept, key: check.key };
  const verdict = binds(check.level) ? 'failed' : 'warned';
  return { ...last, ...kept, key: check.key, verdict, breaks: check.requires };
}

/**
 * The result of a row that was sent anew, because what it had shown `before` was found dead. That proved nothing, whatever
 * came of it, and stays beside the attempts that count.
 */
export function resultAfter(
  before: CheckResult,
  check: PlannedCheck,
  attempts: readonly Attempt[],
): CheckResult {
  const { key: _key, attempts: several, ...alone } = withoutBlame(before);
  const idle = (several ?? [alone]).map(({ family: _family, ...attempt }): Attempt => {
    const reason = `What it showed was found dead afterwards, so this proves nothing: ${attempt.reason}`;
    return { ...attempt, verdict: 'inconclusive', reason };
  });
  return { ...resultOf(check, attempts), attempts: [...idle, ...attempts] };
}

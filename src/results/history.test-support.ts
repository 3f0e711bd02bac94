import type { CheckResult, EventOf, PlannedCheck, RunEvent } from './events.js';
import { at, check, finished, judged, plan, result, started } from './summarize.test-support.js';
import type { Verdict } from './verdict.js';

/** How a check ends in a hand-made run: a verdict, left out by a selection, or never reached. */
export type End = Verdict | 'leftOut' | 'unreached';

interface Over {
  readonly target?: Partial<EventOf<'run.started'>['target']>;
  readonly start?: Partial<EventOf<'run.started'>>;
  readonly extra?: readonly RunEvent[];
  readonly result?: Partial<CheckResult>;
  readonly plan?: Partial<PlannedCheck>;
}

const exchange = (id: string): RunEvent => ({
  type: 'exchange',
  exchange: {
    id,
    at,
    purpose: 'par',
    by: 'client1',
    method: 'POST',
    url: `https://bank.example/${id}`,
    request: { headers: {} },
    ms: 1,
  },
});

/** A run with one exchange for each check that was judged. Checks that never got their turn make it an interrupted one. */
export function runOf(id: string, ends: Readonly<Record<string, End>>, over: Over = {}): RunEvent[] {
  const first = started() as EventOf<'run.started'>;
  const entries = Object.entries(ends);
  const events: RunEvent[] = [
    { ...first, run: id, seed: `seed-${id}`, ...over.start, target: { ...first.target, ...over.target } },
    plan(
      entries.map(([key, end]) =>
        check(key, {
          ...(end === 'leftOut' ? { status: 'notRun', reason: 'left out by --only x' } : {}),
          ...(end === 'notRun' ? { status: 'notRun', reason: 'needs to wait 90 s' } : {}),
          ...(end === 'notApplicable' ? { status: 'notApplicable', reason: 'speaks of others' } : {}),
          ...over.plan,
        }),
      ),
    ),
  ];
  for (const [index, [key, end]] of entries.entries()) {
    if (['leftOut', 'unreached', 'notRun', 'notApplicable'].includes(end)) continue;
    const evidence = `x${index + 1}`;
    const family = end === 'failed' ? ({ family: 'bank' } as const) : {};
    events.push(exchange(evidence));
    events.push(judged(result(key, end as Verdict, { evidence: [evidence], ...family, ...over.result })));
  }
  const interrupted = entries.some(([, end]) => end === 'unreached');
  return [...events, ...(over.extra ?? []), finished(interrupted)];
}

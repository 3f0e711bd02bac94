import type { Attempt, CheckResult, GateLevel, KnownFailure, RunEvent } from '../results/events.js';
import type { Report } from '../results/report.js';
import { summarize } from '../results/summarize.js';
import { sampleEvents } from './sample.test-support.js';

/** The sample run with everything that a gate and a history add to it: as events, so that every output is told from them. */

const DAY = '2026-03-09T09:00:00.000Z';

const entry = (check: string, expires: string, more: Partial<KnownFailure> = {}): KnownFailure => ({
  check,
  owner: `team of ${check}`,
  reason: `reason of ${check}`,
  expires,
  ...more,
});

/** One active, one expired, one stale and one that was not judged; and one for a recommendation. */
export const sampleBaseline: readonly KnownFailure[] = [
  entry('request-object-without-exp', '2026-12-24', { ticket: 'BANK-12' }),
  entry('token-with-other-certificate', '2026-03-09'),
  entry('par-request-uri-reused', '2026-12-24', { variant: 'private_key_jwt+pushed+jarm' }),
  entry('request-object-accepted', '2026-12-24'),
  entry('gone-with-the-years', '2026-12-24'),
  entry('resource-expired-token', '2026-12-24'),
];

const attempt = (
  { key: _, attempts: __, breaks: ___, ...rest }: CheckResult,
  more: Partial<Attempt>,
): Attempt => ({
  ...rest,
  ...more,
});

/**
 * Events of a run that was gated and rerun: a check of two attempts, one that another run judged before, one of a user's
 * own suite, and the baseline above.
 */
export function gatedEvents(
  options: { level?: GateLevel; baseline?: readonly KnownFailure[] | undefined } = {},
): RunEvent[] {
  const { level = 'must', baseline = sampleBaseline } = options;
  const events = sampleEvents().map((event): RunEvent => {
    if (event.type === 'plan.made') {
      const checks = event.checks.map((check) =>
        check.check === 'resource-interaction-id' ? { ...check, scored: false } : check,
      );
      return { ...event, checks };
    }
    if (event.type !== 'check.settled') return event;
    const { result } = event;
    if (!result.key.startsWith('request-object-rs256#')) return event;
    const attempts = [
      attempt(result, { verdict: 'failed', reason: 'At first it was accepted.' }),
      attempt(result, { verdict: 'passed', reason: 'Then it was refused.' }),
    ];
    return { ...event, result: { ...result, attempts } };
  });
  const judged = events.find(
    (event) => event.type === 'check.judged' && event.result.key.startsWith('discovery-issuer'),
  );
  const first = events.find((event) => event.type === 'check.judged');
  const old = (judged ?? first) as Extract<RunEvent, { type: 'check.judged' }>;
  const end = events.at(-1) as RunEvent;
  return [
    ...events.slice(0, -1),
    {
      type: 'check.earlier',
      at: DAY,
      run: '20260301-080000-aaaa',
      result: { ...old.result, verdict: 'failed', reason: 'It failed a week ago.' },
    },
    {
      type: 'gate',
      at: DAY,
      level,
      baseline: { file: 'known.yaml', digest: 'c0ffee', entries: [...baseline] },
    },
    end,
  ];
}

export const gatedReport = (options?: Parameters<typeof gatedEvents>[0]): Report =>
  summarize(gatedEvents(options));

import { expect } from 'chai';
import type { RunEvent } from './events.js';
import { report as reportSchema } from './report.js';
import { summarize } from './summarize.js';
import {
  at,
  check,
  finished,
  judged,
  plan,
  profile,
  result,
  row,
  settled,
  started,
  VARIANT,
} from './summarize.test-support.js';

const readinessOf = (events: RunEvent[]) => {
  const made = summarize(events);
  expect(reportSchema.safeParse(made).error).to.equal(undefined);
  return { made, readiness: made.profiles[0]?.readiness };
};

describe('summarize', () => {
  it('says ready when all passed, and counts each check once', () => {
    const { made, readiness } = readinessOf([
      started(),
      plan([check('a'), check('b')]),
      judged(result('a', 'passed'), true),
      judged(result('b', 'passed')),
      settled(result('a', 'passed')),
      finished(),
    ]);
    expect(readiness).to.include({ state: 'ready', partly: false });
    expect(made.counts).to.include({ passed: 2, failed: 0 });
    expect(made.exitCode).to.equal(0);
    expect(made.coverage[0]).to.include({ state: 'passed' });
    expect(made.coverage[0]?.checks).to.deep.equal(['a', 'b']);
    expect(made.totals.requests).to.equal(7);
  });

  it('lists what stands between, worst first, and is not ready', () => {
    const { made, readiness } = readinessOf([
      started(),
      plan([check('low', { severity: 'low' }), check('critical', { severity: 'critical' }), check('c')]),
      judged(result('low', 'failed')),
      judged(result('critical', 'failed')),
      judged(result('c', 'inconclusive')),
      finished(),
    ]);
    expect(readiness?.state).to.equal('notReady');
    expect(readiness?.stands).to.deep.equal(['critical', 'low']);
    expect(readiness?.reasons).to.deep.equal([{ reason: 'because inconclusive', keys: ['c'] }]);
    expect(made.exitCode).to.equal(1);
    expect(made.coverage[0]?.state).to.equal('failed');
  });

  it('lets a settled result replace the provisional one, in whatever order they come', () => {
    const inconclusive = result('a', 'inconclusive', { reason: 'control refused' });
    for (const order of [
      [judged(result('a', 'passed'), true), settled(inconclusive)],
      [settled(inconclusive), judged(result('a', 'passed'), true)],
    ]) {
      const { made } = readinessOf([started(), plan([check('a')]), ...order, finished()]);
      expect(made.checks[0]).to.include({ verdict: 'inconclusive', reason: 'control refused' });
      expect(made.counts).to.include({ passed: 0, inconclusive: 1 });
    }
  });

  it('never takes a provisional verdict for the last word', () => {
    const { made } = readinessOf([
      started(),
      plan([check('a')]),
      judged(result('a', 'passed'), true),
      finished(),
    ]);
    expect(made.checks[0]).to.include({ verdict: 'inconclusive', provisional: 'passed' });
    expect(made.exitCode).to.equal(2);
  });

  it('keeps warned apart: ready, shown, exit 0', () => {
    const { made, readiness } = readinessOf([
      started(),
      plan([check('a', { level: 'SHOULD' })]),
      judged(result('a', 'warned')),
      finished(),
    ]);
    expect(readiness?.state).to.equal('ready');
    expect(made.coverage[0]).to.include({ state: 'warned', reason: 'because warned' });
    expect(made.exitCode).to.equal(0);
  });

  it('cannot judge when all is inconclusive', () => {
    const { made, readiness } = readinessOf([
      started(),
      plan([check('a'), check('b')]),
      judged(result('a', 'inconclusive', { reason: 'no answer', family: 'setup' })),
      judged(result('b', 'inconclusive', { reason: 'no answer', family: 'setup' })),
      finished(),
    ]);
    expect(readiness?.state).to.equal('cannotBeJudged');
    expect(readiness?.reasons[0]).to.deep.equal({ reason: 'no answer', keys: ['a', 'b'] });
    expect(made.exitCode).to.equal(2);
  });

  it('never calls an empty plan ready', () => {
    const { made, readiness } = readinessOf([started(), plan([]), finished()]);
    expect(readiness?.state).to.equal('cannotBeJudged');
    expect(readiness?.reasons).to.have.length(1);
    expect(made.coverage[0]?.state).to.equal('notReached');
    expect(made.exitCode).to.equal(2);
  });

  it('never calls ready what was wholly not applicable or left out', () => {
    for (const verdict of ['notApplicable', 'notRun'] as const) {
      const { made, readiness } = readinessOf([
        started(),
        plan([check('a', { status: verdict, reason: 'left' })]),
        finished(),
      ]);
      expect(readiness?.state).to.equal('cannotBeJudged');
      expect(made.exitCode).to.equal(2);
      expect(made.checks[0]?.reason).to.equal('left');
    }
  });

  it('says partly when checks were left out, and with --complete that is not judged', () => {
    const rest = [
      plan([check('a'), check('b', { status: 'notRun', reason: 'left out by --only' })]),
      judged(result('a', 'passed')),
      finished(),
    ];
    const { made, readiness } = readinessOf([started(), ...rest]);
    expect(readiness).to.include({ state: 'ready', partly: true });
    expect(readiness?.partlyReason).to.equal('1 of 2 checks were not run: left out by --only');
    expect(made.exitCode).to.equal(0);
    expect(summarize([started({ command: ['run', '--complete'] }), ...rest]).exitCode).to.equal(2);
  });

  it('tells a check that was never reached in a finished run', () => {
    const { made } = readinessOf([
      started(),
      plan([check('a'), check('b')]),
      judged(result('a', 'passed')),
      finished(),
    ]);
    expect(made.checks[1]).to.include({ verdict: 'inconclusive', reason: 'Planned, but never reached.' });
    expect(made.exitCode).to.equal(2);
  });

  it('keeps what an interrupted run judged, and is never ready by it', () => {
    for (const end of [[finished(true)], []]) {
      const { made, readiness } = readinessOf([
        started(),
        plan([check('a'), check('b'), check('c')]),
        judged(result('a', 'passed')),
        { type: 'check.started', at, key: 'b', lane: 0 },
        ...end,
      ]);
      expect(made.run.interrupted).to.equal(true);
      expect(made.checks.map(({ verdict }) => verdict)).to.deep.equal(['passed', 'notRun', 'notRun']);
      expect(made.checks[1]?.reason).to.contain('while it ran');
      expect(readiness).to.include({ state: 'cannotBeJudged', partly: true });
      expect(made.exitCode).to.equal(130);
    }
  });

  it('exits 3 when the harness broke, also next to a failure', () => {
    const { made, readiness } = readinessOf([
      started(),
      plan([check('a'), check('b')]),
      judged(result('a', 'failed')),
      { type: 'harness.error', at, key: 'b', message: 'TypeError' },
      finished(),
    ]);
    expect(made.checks[1]).to.include({ verdict: 'inconclusive', family: 'harness' });
    expect(readiness?.state).to.equal('notReady');
    expect(made.exitCode).to.equal(3);
    expect(made.harnessErrors).to.have.length(1);
  });

  it('counts a result without a plan row as a fault of the harness, not as a verdict', () => {
    const { made } = readinessOf([
      started(),
      plan([check('a')]),
      judged(result('a', 'passed')),
      judged(result('stranger', 'failed')),
      finished(),
    ]);
    expect(made.counts.failed).to.equal(0);
    expect(made.harnessErrors[0]?.message).to.contain('stranger');
    expect(made.exitCode).to.equal(3);
  });

  it('leaves unscored checks out of readiness and exit code', () => {
    const { made, readiness } = readinessOf([
      started(),
      plan([check('a'), check('mine', { scored: false })]),
      judged(result('a', 'passed')),
      judged(result('mine', 'failed')),
      finished(),
    ]);
    expect(readiness?.state).to.equal('ready');
    expect(made.exitCode).to.equal(0);
    expect(made.counts.failed).to.equal(1);
  });

  it('judges each variant with the checks of the whole target, and suites beyond the profiles apart', () => {
    const two = profile({ variants: [VARIANT, 'tls_client_auth+by_value+jarm'] });
    const { made } = readinessOf([
      started({ profiles: [two] }),
      plan([
        check('a'),
        check('b', { variant: 'tls_client_auth+by_value+jarm' }),
        check('whole', { variant: 'any' }),
        check('other', { suite: 'api-security', variant: 'any' }),
      ]),
      ...['a', 'whole', 'other'].map((key) => judged(result(key, 'passed'))),
      judged(result('b', 'failed')),
      finished(),
    ]);
    const [first, second] = made.profiles[0]?.byVariant ?? [];
    expect(first?.readiness.state).to.equal('ready');
    expect(first?.readiness.counts.passed).to.equal(2);
    expect(second?.readiness).to.include({ state: 'notReady' });
    expect(made.profiles[0]?.readiness.counts).to.include({ passed: 2, failed: 1 });
    expect(made.beyondProfiles?.counts.passed).to.equal(1);
  });

  it('gives every requirement a state: broken only where the failure breaks it', () => {
    const rows = [
      row('R-1'),
      row('R-2'),
      row('R-3', { excluded: { kind: 'needs operator', why: 'no access' } }),
      row('R-4'),
    ];
    const { made } = readinessOf([
      started(),
      plan([check('a', { requires: ['R-1', 'R-2'] })], rows),
      judged(result('a', 'failed', { breaks: ['R-2'] })),
      finished(),
    ]);
    expect(made.coverage.map(({ state }) => state)).to.deep.equal([
      'undecided',
      'failed',
      'excluded',
      'notReached',
    ]);
    expect(made.coverage[2]?.reason).to.equal('no access');
  });

  it('holds each exchange once', () => {
    const exchange = {
      id: 'x1',
      at,
      purpose: 'par',
      by: 'client1',
      method: 'POST',
      url: 'https://b',
      request: { headers: {} },
      ms: 1,
    };
    const { made } = readinessOf([
      started(),
      { type: 'exchange', exchange },
      { type: 'exchange', exchange: { ...exchange, ms: 2 } },
      plan([check('a')]),
      finished(),
    ]);
    expect(made.exchanges).to.have.length(1);
    expect(made.exchanges[0]?.ms).to.equal(2);
  });

  it('refuses a stream that is no run', () => {
    expect(() => summarize([])).to.throw('run.started');
  });
});

import { expect } from 'chai';
import type { EventOf, KnownFailure, PlannedCheck, RunEvent } from './events.js';
import { report as reportSchema } from './report.js';
import { summarize } from './summarize.js';
import { at, check, finished, judged, plan, result, started } from './summarize.test-support.js';
import type { Verdict } from './verdict.js';

const entry = (id: string, over: Partial<KnownFailure> = {}): KnownFailure => ({
  check: id,
  owner: 'team consent',
  reason: 'waits for release 12',
  expires: '2026-04-01',
  ...over,
});

interface Asked {
  readonly level?: EventOf<'gate'>['level'];
  readonly entries?: readonly KnownFailure[];
  readonly at?: string;
}

const gateEvent = ({ level = 'must', entries, at: moment = at }: Asked): RunEvent => ({
  type: 'gate',
  at: moment,
  level,
  ...(entries && { baseline: { file: 'known.yaml', digest: 'd', entries: [...entries] } }),
});

const run = (verdicts: Record<string, Verdict>, asked?: Asked, over: Partial<PlannedCheck> = {}) => {
  const ids = Object.keys(verdicts);
  const made = summarize([
    started(),
    plan(
      ids.map((id) =>
        check(id, { check: id.split('@')[0] ?? id, variant: id.split('@')[1] ?? 'v', ...over }),
      ),
    ),
    ...Object.entries(verdicts)
      .filter(([, verdict]) => verdict !== 'notRun')
      .map(([id, verdict]) => judged(result(id, verdict))),
    finished(),
    ...(asked ? [gateEvent(asked)] : []),
  ]);
  expect(reportSchema.safeParse(made).error).to.equal(undefined);
  return made;
};

describe('the gate', () => {
  it('stops at a failed requirement unless it is told otherwise', () => {
    const verdicts = { a: 'failed', b: 'warned', c: 'passed' } as const;
    expect(run(verdicts).gate).to.deep.equal({ level: 'must', passed: false, stops: ['a'] });
    const should = run({ b: 'warned', c: 'passed' }, { level: 'should' });
    expect(should.gate)
      .to.include({ passed: false })
      .and.to.deep.include({ stops: ['b'] });
    expect(should.exitCode).to.equal(1);
    expect(run({ b: 'warned', c: 'passed' }).exitCode).to.equal(0);
  });

  it('is stopped by an entry that has expired, also where its check was not judged', () => {
    const entries = [entry('a', { expires: '2026-01-01' })];
    const made = run({ a: 'inconclusive', b: 'passed' }, { entries });
    expect(made.gate.passed).to.equal(false);
    expect(made.gate.baseline?.unjudged).to.equal(undefined);
    expect(made.gate.baseline?.stale[0]?.why).to.match(/^It has expired\. Its check came to no judgement/);
    expect(run({ b: 'passed', a: 'notRun' }, { entries }).exitCode).to.equal(1);
  });

  it('lets failures through at none, and nothing else', () => {
    const none = { level: 'none' } as const;
    const made = run({ a: 'failed', b: 'passed' }, none);
    expect(made.gate).to.deep.equal({ level: 'none', passed: true, stops: [] });
    expect(made.exitCode).to.equal(0);
    expect(made.profiles[0]?.readiness.state).to.equal('notReady');
    expect(run({ a: 'failed', b: 'inconclusive' }, none).exitCode).to.equal(2);
    const stale = run({ a: 'passed' }, { ...none, entries: [entry('a')] });
    expect(stale.exitCode).to.equal(0);
    expect(stale.gate.baseline?.stale).to.have.length(1);
  });

  it('keeps a known failure from the gate and the exit code, and from nothing else', () => {
    const made = run({ a: 'failed', b: 'passed' }, { entries: [entry('a', { ticket: 'BANK-12' })] });
    expect(made.exitCode).to.equal(0);
    expect(made.gate.passed).to.equal(true);
    expect(made.gate.baseline).to.deep.include({ suppressed: ['a'], expired: [], stale: [] });
    const [failed] = made.checks;
    expect(failed).to.include({ verdict: 'failed' });
    expect(failed?.known).to.include({ owner: 'team consent', state: 'active', ticket: 'BANK-12' });
    expect(made.profiles[0]?.readiness).to.include({ state: 'notReady' });
    expect(made.profiles[0]?.readiness.stands).to.deep.equal(['a']);
    expect(made.coverage[0]?.state).to.equal('failed');
    expect(made.counts.failed).to.equal(1);
  });

  it('fails again on the day that the entry expires, by UTC', () => {
    const entries = [entry('a')];
    const on = (moment: string) => run({ a: 'failed' }, { entries, at: moment });
    expect(on('2026-03-31T23:59:59.999Z').exitCode).to.equal(0);
    const expired = on('2026-04-01T00:00:00.000Z');
    expect(expired.exitCode).to.equal(1);
    expect(expired.gate).to.deep.include({ stops: ['a'], passed: false });
    expect(expired.gate.baseline?.expired).to.deep.equal(['a']);
    expect(expired.checks[0]?.known?.state).to.equal('expired');
    // Evening in New York is the next day in UTC.
    expect(on('2026-03-31T20:30:00.000-04:00').exitCode).to.equal(1);
  });

  it('fails by a stale entry: its check passed, or does not exist', () => {
    const passed = run({ a: 'passed' }, { entries: [entry('a')] });
    expect(passed.exitCode).to.equal(1);
    expect(passed.gate).to.deep.include({ passed: false, stops: [] });
    expect(passed.gate.baseline?.stale[0]).to.include({ check: 'a', why: 'Its check passed.' });
    const none = run({ a: 'passed' }, { entries: [entry('b')] });
    expect(none.gate.baseline?.stale[0]?.why).to.equal('No check of this run has this id.');
    expect(none.exitCode).to.equal(1);
  });

  it('takes no entry for stale whose check was not judged, or stands in another run', () => {
    for (const verdict of ['inconclusive', 'review', 'notApplicable'] as const) {
      const made = run({ a: verdict, b: 'passed' }, { entries: [entry('a')] });
      expect(made.gate, verdict).to.include({ passed: true });
      expect(made.gate.baseline?.stale, verdict).to.deep.equal([]);
      expect(made.gate.baseline?.unjudged?.[0]?.check, verdict).to.equal('a');
    }
    const other = run({ 'a@v1': 'passed' }, { entries: [entry('a', { variant: 'v2' })] });
    expect(other.gate.baseline?.stale).to.deep.equal([]);
    expect(other.gate.baseline?.unjudged?.[0]?.why).to.equal('The variant v2 is no part of this run.');
    expect(other.exitCode).to.equal(0);
  });

  it('is not stale while its check fails in one of the variants, or may in one that was not judged', () => {
    const some = run({ 'a@v1': 'passed', 'a@v2': 'failed' }, { entries: [entry('a')] });
    expect(some.gate).to.include({ passed: true });
    const open = run({ 'a@v1': 'passed', 'a@v2': 'inconclusive' }, { entries: [entry('a')] });
    expect(open.gate.baseline?.stale).to.deep.equal([]);
    const mended = run(
      { 'a@v1': 'passed', 'a@v2': 'failed' },
      { entries: [entry('a', { variant: 'v1' }), entry('a', { variant: 'v2' })] },
    );
    expect(mended.gate.baseline?.stale.map(({ variant }) => variant)).to.deep.equal(['v1']);
    expect(mended.exitCode).to.equal(1);
  });

  it('speaks only of the variant and the client that the entry names; the narrowest entry counts', () => {
    const narrow = run({ 'a@v1': 'failed', 'a@v2': 'failed' }, { entries: [entry('a', { variant: 'v1' })] });
    expect(narrow.gate.stops).to.deep.equal(['a@v2']);
    const client = run({ 'a@v1': 'failed' }, { entries: [entry('a', { client: 'client2' })] });
    expect(client.gate.stops).to.deep.equal(['a@v1']);
    const both = [
      entry('a', { owner: 'wide' }),
      entry('a', { owner: 'narrow', variant: 'v1', expires: '2026-01-01' }),
    ];
    const made = run({ 'a@v1': 'failed', 'a@v2': 'failed' }, { entries: both });
    expect(made.checks.map(({ known }) => known?.owner)).to.deep.equal(['narrow', 'wide']);
    expect(made.gate.stops).to.deep.equal(['a@v1']);
  });

  it('speaks of recommendations at should, and calls an entry for one stale at no level', () => {
    const entries = [entry('a')];
    expect(run({ a: 'warned' }, { entries, level: 'should' }).exitCode).to.equal(0);
    const must = run({ a: 'warned' }, { entries });
    expect(must.exitCode).to.equal(0);
    expect(must.gate.baseline).to.deep.include({ suppressed: [], stale: [] });
  });

  it('never counts own checks that are not scored', () => {
    const made = run({ a: 'failed', b: 'passed' }, { level: 'should' }, { scored: false });
    expect(made.gate).to.deep.include({ passed: true, stops: [] });
  });

  it('leaves 3 to the harness and 130 to Ctrl-C, whatever is known', () => {
    const entries = [entry('a')];
    const base = [started(), plan([check('a', { check: 'a' })]), judged(result('a', 'failed'))];
    const broken: RunEvent = { type: 'harness.error', at, message: 'TypeError' };
    const gate = gateEvent({ entries });
    expect(summarize([...base, gate, broken, finished()]).exitCode).to.equal(3);
    expect(summarize([...base, gate, finished(true)]).exitCode).to.equal(130);
  });

  it('goes by the last gate that was asked for', () => {
    const base = [started(), plan([check('a')]), judged(result('a', 'failed')), finished()];
    const events = [...base, gateEvent({ level: 'none' }), gateEvent({})];
    expect(summarize(events).exitCode).to.equal(1);
    expect(summarize(events.slice(0, -1)).exitCode).to.equal(0);
  });
});

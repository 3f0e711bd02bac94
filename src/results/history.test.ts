import { expect } from 'chai';
import { type RunEvent, runEvent } from './events.js';
import { commonGate, joinRuns } from './history.js';
import { runOf } from './history.test-support.js';
import { HistoryFault } from './history-runs.js';
import type { Report } from './report.js';
import { report as reportSchema } from './report.js';
import { summarize } from './summarize.js';
import { at, result, row } from './summarize.test-support.js';

const join = (relation: 'merged' | 'rerun', ...runs: RunEvent[][]): Report => {
  const events = joinRuns(runs, { relation });
  for (const event of events) expect(runEvent.safeParse(event).error).to.equal(undefined);
  const made = summarize(events);
  expect(reportSchema.safeParse(made).error).to.equal(undefined);
  return made;
};
const merge = (...runs: RunEvent[][]): Report => join('merged', ...runs);
const rerun = (...runs: RunEvent[][]): Report => join('rerun', ...runs);
const verdicts = ({ checks }: Report): Record<string, string> =>
  Object.fromEntries(checks.map(({ key, verdict }) => [key, verdict]));

describe('merge', () => {
  it('takes from each run what it judged, and nothing twice', () => {
    const made = merge(
      runOf('r1', { a: 'passed', b: 'leftOut', c: 'notApplicable' }),
      runOf('r2', { a: 'leftOut', b: 'passed', c: 'notApplicable' }),
    );
    expect(verdicts(made)).to.deep.equal({ a: 'passed', b: 'passed', c: 'notApplicable' });
    expect(made.counts).to.include({ passed: 2, notApplicable: 1, notRun: 0 });
    expect(made.profiles[0]?.readiness).to.include({ state: 'ready', partly: false });
    expect(made.exitCode).to.equal(0);
    expect(made.totals).to.include({ checks: 3, requests: 14 });
    expect(made.run.ms).to.equal(10_000);
    expect(made.seed).to.equal('seed-r1, seed-r2');
  });

  it('tells the runs that it was joined from', () => {
    const made = merge(runOf('r1', { a: 'failed' }), runOf('r2', { a: 'unreached' }));
    expect(
      made.parts?.map(({ run, relation, exitCode, interrupted }) => [run, relation, exitCode, interrupted]),
    ).to.deep.equal([
      ['r1', 'first', 1, false],
      ['r2', 'merged', 130, true],
    ]);
    expect(made.checks[0]?.run).to.equal('r1');
    expect(made.run.interrupted).to.equal(false);
  });

  it('lets the worst verdict of the same check win, and keeps the other', () => {
    const order = [
      'failed',
      'inconclusive',
      'review',
      'warned',
      'passed',
      'notApplicable',
      'leftOut',
    ] as const;
    for (const [index, worse] of order.entries()) {
      for (const better of order.slice(index + 1)) {
        for (const runs of [
          [runOf('r1', { a: worse, z: 'passed' }), runOf('r2', { a: better, z: 'passed' })],
          [runOf('r1', { a: better, z: 'passed' }), runOf('r2', { a: worse, z: 'passed' })],
        ]) {
          const [first] = merge(...runs).checks;
          expect(first?.verdict, `${worse} and ${better}`).to.equal(worse);
          const said = ['notApplicable', 'leftOut'].includes(better) ? [] : [better];
          expect(first?.earlier?.map((one) => one.result.verdict) ?? []).to.deep.equal(said);
        }
      }
    }
  });

  it('gives the evidence of later runs names of its own, everywhere', () => {
    const attempts = [1, 2].map(() => ({ ...result('a', 'failed'), evidence: ['x1'] }));
    const over = { result: { culprit: { evidence: 'x1', field: 'error' }, attempts } };
    const control: RunEvent = {
      type: 'control',
      at,
      group: 'g',
      variant: 'v',
      client: 'client1',
      position: 'before',
      accepted: true,
      reason: 'ok',
      evidence: ['x1'],
    };
    const made = merge(
      runOf('r1', { b: 'passed' }),
      runOf('r2', { a: 'failed' }, { ...over, extra: [control] }),
    );
    expect(made.exchanges.map(({ id, url }) => [id, url])).to.deep.equal([
      ['x1', 'https://bank.example/x1'],
      ['2.x1', 'https://bank.example/x1'],
    ]);
    const failed = made.checks.find(({ key }) => key === 'a')?.result;
    expect(failed?.evidence).to.deep.equal(['2.x1']);
    expect(failed?.culprit).to.deep.equal({ evidence: '2.x1', field: 'error' });
    expect(failed?.attempts?.map(({ evidence }) => evidence)).to.deep.equal([['2.x1'], ['2.x1']]);
    expect(made.controls[0]?.evidence).to.deep.equal(['2.x1']);
  });

  it('is the same in one step and in two, and counts a run that is held already once', () => {
    const [one, two, three] = ['r1', 'r2', 'r3'].map((id, index) =>
      runOf(id, { a: index === 1 ? 'failed' : 'passed', [`own${index}`]: 'passed' }),
    ) as [RunEvent[], RunEvent[], RunEvent[]];
    const whole = joinRuns([one, two, three], { relation: 'merged' });
    const left = joinRuns([joinRuns([one, two], { relation: 'merged' }), three], { relation: 'merged' });
    const right = joinRuns([one, joinRuns([two, three], { relation: 'merged' })], { relation: 'merged' });
    for (const other of [left, right]) expect(summarize(other)).to.deep.equal(summarize(whole));
    expect(summarize(joinRuns([whole, two], { relation: 'merged' }))).to.deep.equal(summarize(whole));
    expect(summarize(joinRuns([two, whole], { relation: 'merged' })).parts).to.have.length(3);
    expect(merge(one, one).parts).to.have.length(1);
  });

  it('refuses histories that overlap without one holding the other', () => {
    const [one, two, three] = ['r1', 'r2', 'r3'].map((id) => runOf(id, { a: 'passed' })) as [
      RunEvent[],
      RunEvent[],
      RunEvent[],
    ];
    const pairs = [
      joinRuns([one, two], { relation: 'merged' }),
      joinRuns([two, three], { relation: 'merged' }),
    ];
    expect(() => joinRuns(pairs, { relation: 'merged' })).to.throw(HistoryFault, 'share the run r2');
  });

  it('keeps the checks of several banks apart, by name and host', () => {
    const at2 = { target: { name: 'other', issuer: 'https://other.example' } };
    const made = merge(
      runOf('r1', { a: 'passed' }),
      runOf('r2', { a: 'failed' }, at2),
      runOf('r3', { a: 'passed' }),
    );
    expect(verdicts(made)).to.deep.equal({
      'bank@bank.example/a': 'passed',
      'other@other.example/a': 'failed',
    });
    expect(made.checks.map(({ target, title }) => [target, title])).to.deep.equal([
      ['bank@bank.example', 'without exp (at bank@bank.example)'],
      ['other@other.example', 'without exp (at other@other.example)'],
    ]);
    expect(made.target).to.include({ name: 'bank + other' });
    expect(made.profiles[0]?.readiness.state).to.equal('notReady');
    const again = merge(
      joinRuns([runOf('r1', { a: 'passed' }), runOf('r2', { a: 'failed' }, at2)], { relation: 'merged' }),
      runOf('r3', { a: 'passed' }),
    );
    expect(verdicts(again)).to.deep.equal(verdicts(made));
  });

  it('takes banks of the same name on this machine for one, whatever their ports', () => {
    const local = (port: number) => ({ target: { issuer: `https://localhost:${port}`, digest: `d${port}` } });
    const made = merge(runOf('r1', { a: 'passed' }, local(1)), runOf('r2', { a: 'failed' }, local(2)));
    expect(verdicts(made)).to.deep.equal({ a: 'failed' });
    expect(made.notes.map(({ text }) => text).join('\n'))
      .to.contain('target file was not the same')
      .and.to.contain('different issuers');
  });

  it('says so where catalogue or tool were not the same', () => {
    const other = {
      start: {
        catalogue: { version: '2', digest: 'e' },
        tool: { name: 'fapi-harness', version: '0.3.0', node: 'v20' },
      },
    };
    const made = merge(runOf('r1', { a: 'passed' }), runOf('r2', { a: 'passed' }, other));
    expect(made.catalogue).to.deep.equal({ version: '1, 2', digest: 'd, e' });
    const notes = made.notes.map(({ text }) => text).join('\n');
    expect(notes).to.contain('different versions of the requirement catalogue: 1, 2');
    expect(notes).to.contain('different versions of the tool: 0.1.0, 0.3.0');
  });

  it('is interrupted only by what no run reached', () => {
    const stopped = runOf('r1', { a: 'passed', b: 'unreached' });
    expect(merge(stopped, runOf('r2', { a: 'leftOut', b: 'passed' })).exitCode).to.equal(0);
    const open = merge(stopped, runOf('r2', { a: 'passed', b: 'leftOut' }));
    expect(open.run.interrupted).to.equal(true);
    expect(open.exitCode).to.equal(130);
    expect(open.checks[1]).to.include({ verdict: 'notRun', status: 'planned' });
  });

  it('keeps faults of the harness, notes and throttling of every run', () => {
    const extra: RunEvent[] = [
      { type: 'note', at, text: 'grants given back' },
      { type: 'throttled', at, url: 'https://b', status: 429, waited: 1, lanes: 2 },
      { type: 'harness.error', at, key: 'a', message: 'TypeError' },
    ];
    const made = merge(runOf('r1', { a: 'passed' }), runOf('r2', { a: 'leftOut' }, { extra }));
    expect(made.exitCode).to.equal(3);
    expect(made.harnessErrors).to.have.length(1);
    expect(made.notes.map(({ text }) => text)).to.contain('grants given back');
    expect(made.throttled).to.have.length(1);
  });

  it('leaves what was left out against it, where one of the runs asked for --complete', () => {
    const complete = { start: { command: ['run', '--complete'] } };
    const runs = [
      runOf('r1', { a: 'passed', b: 'leftOut' }),
      runOf('r2', { a: 'passed', b: 'leftOut' }, complete),
    ];
    expect(merge(...runs).exitCode).to.equal(2);
  });

  it('joins profiles, variants and requirements of all runs', () => {
    const profile = { id: 'p', title: 'P', scope: 's', suites: ['fapi1-advanced'] };
    const over = (variant: string) => ({
      start: { profiles: [{ ...profile, variants: [variant] }] },
      plan: { variant },
    });
    const made = merge(runOf('r1', { a: 'passed' }, over('v1')), runOf('r2', { b: 'failed' }, over('v2')));
    const [only] = made.profiles;
    expect(only?.byVariant.map(({ variant, readiness }) => [variant, readiness.state])).to.deep.equal([
      ['v1', 'ready'],
      ['v2', 'notReady'],
    ]);
    expect(made.coverage.map(({ id }) => id)).to.deep.equal([row('R-1').id]);
  });
});

describe('rerun', () => {
  it('takes the later judgement, and keeps the one before', () => {
    const made = rerun(runOf('r1', { a: 'failed', b: 'passed' }), runOf('r2', { a: 'passed', b: 'leftOut' }));
    expect(verdicts(made)).to.deep.equal({ a: 'passed', b: 'passed' });
    expect(
      made.checks[0]?.earlier?.map(({ run, result: { verdict, evidence } }) => [run, verdict, evidence]),
    ).to.deep.equal([['r1', 'failed', ['x1']]]);
    expect(made.checks[0]?.result?.evidence).to.deep.equal(['2.x1']);
    expect(made.checks.map(({ run }) => run)).to.deep.equal(['r2', 'r1']);
    expect(made.parts?.map(({ relation }) => relation)).to.deep.equal(['first', 'rerun']);
    expect(made.exitCode).to.equal(0);
  });

  it('lets nothing but a judgement take the place of a judgement', () => {
    for (const end of ['inconclusive', 'review', 'leftOut', 'unreached'] as const) {
      const made = rerun(runOf('r1', { a: 'failed', b: 'passed' }), runOf('r2', { a: end, b: 'leftOut' }));
      expect(made.checks[0]?.verdict, end).to.equal('failed');
    }
    const open = rerun(runOf('r1', { a: 'inconclusive' }), runOf('r2', { a: 'review' }));
    expect(open.checks[0]?.verdict).to.equal('review');
    expect(open.checks[0]?.earlier).to.have.length(1);
  });

  it('finishes a run that was stopped', () => {
    const first = runOf('r1', { a: 'passed', b: 'unreached' });
    expect(summarize(first).exitCode).to.equal(130);
    const made = rerun(first, runOf('r2', { a: 'leftOut', b: 'passed' }));
    expect(made.run.interrupted).to.equal(false);
    expect(made.exitCode).to.equal(0);
    const stopped = rerun(first, runOf('r2', { a: 'leftOut', b: 'unreached' }));
    expect(stopped.exitCode).to.equal(130);
  });

  it('makes a note of a fault of the harness that the rerun did not have', () => {
    const extra: RunEvent[] = [{ type: 'harness.error', at, key: 'a', message: 'TypeError' }];
    const first = runOf('r1', { a: 'unreached' }, { extra });
    const made = rerun(first, runOf('r2', { a: 'passed' }));
    expect(made.exitCode).to.equal(0);
    expect(made.notes.map(({ text }) => text).join()).to.contain('the harness broke in a: TypeError');
    expect(made.checks[0]?.earlier?.[0]?.result).to.include({ verdict: 'inconclusive', family: 'harness' });
    expect(rerun(first, runOf('r2', { a: 'leftOut' })).exitCode).to.equal(3);
  });

  it('goes on through several reruns', () => {
    const second = joinRuns([runOf('r1', { a: 'failed' }), runOf('r2', { a: 'failed' })], {
      relation: 'rerun',
    });
    const made = rerun(second, runOf('r3', { a: 'passed' }));
    expect(made.checks[0]?.earlier?.map(({ run }) => run)).to.deep.equal(['r1', 'r2']);
    expect(made.parts?.map(({ run, relation }) => [run, relation])).to.deep.equal([
      ['r1', 'first'],
      ['r2', 'rerun'],
      ['r3', 'rerun'],
    ]);
    expect(made.exchanges.map(({ id }) => id)).to.deep.equal(['x1', '2.x1', '3.x1']);
  });
});

describe('the gate that runs share', () => {
  const gate = (level: 'must' | 'none', moment: string): RunEvent => ({ type: 'gate', at: moment, level });

  it('is theirs where all went by the same, with the latest day', () => {
    const early = [...runOf('r1', { a: 'passed' }), gate('none', '2026-03-01T00:00:00.000Z')];
    const late = [...runOf('r2', { a: 'passed' }), gate('none', '2026-03-09T00:00:00.000Z')];
    expect(commonGate([late, early])?.gate).to.include({ level: 'none', at: '2026-03-09T00:00:00.000Z' });
    expect(commonGate([runOf('r3', { a: 'passed' })])).to.deep.equal({});
    expect(commonGate([early, runOf('r3', { a: 'passed' })])).to.equal(undefined);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import type { RunEvent } from './events.js';
import { joinRuns } from './history.js';
import { type End, runOf } from './history.test-support.js';
import { summarize } from './summarize.js';

const end = fc.constantFrom<End>(
  'passed',
  'failed',
  'warned',
  'inconclusive',
  'review',
  'notApplicable',
  'notRun',
  'leftOut',
  'unreached',
);
const keys = ['a', 'b', 'c', 'd'] as const;
const ends = fc.dictionary(fc.constantFrom(...keys), end);
const bank = fc.constantFrom({}, { target: { name: 'other', issuer: 'https://other.example' } });

let count = 0;
const run = fc.tuple(ends, bank).map(([given, over]) => runOf(`r${++count}`, given, over));

const merge = (...runs: RunEvent[][]): RunEvent[] => joinRuns(runs, { relation: 'merged' });

/** What must not depend on the order or the steps of merging. */
function essence(events: RunEvent[], order = false) {
  const { checks, counts, coverage, exitCode, profiles, parts, exchanges, totals, harnessErrors } =
    summarize(events);
  return {
    checks: checks.map(({ key, verdict }) => `${key}: ${verdict}`).sort(),
    counts,
    coverage: coverage.map(({ id, state }) => [id, state]),
    exitCode,
    ready: profiles.map(({ readiness }) => readiness.state),
    parts: parts?.map(({ run: id }) => id).sort(),
    ids: order ? exchanges.map(({ id }) => id) : exchanges.length,
    totals,
    harnessErrors,
  };
}

describe('merge, whatever the runs', () => {
  it('is associative', () => {
    fc.assert(
      fc.property(run, run, run, (a, b, c) => {
        const whole = essence(merge(a, b, c), true);
        expect(essence(merge(merge(a, b), c), true)).to.deep.equal(whole);
        expect(essence(merge(a, merge(b, c)), true)).to.deep.equal(whole);
      }),
      { numRuns: 150 },
    );
  });

  it('is commutative in what it says', () => {
    fc.assert(
      fc.property(run, run, (a, b) => {
        expect(essence(merge(b, a))).to.deep.equal(essence(merge(a, b)));
      }),
      { numRuns: 150 },
    );
  });

  it('is idempotent, and one run alone stays what it was', () => {
    fc.assert(
      fc.property(run, run, (a, b) => {
        const both = merge(a, b);
        expect(summarize(merge(both, both))).to.deep.equal(summarize(both));
        expect(essence(merge(both, a))).to.deep.equal(essence(both));
        const { parts: _, ...alone } = essence(a);
        expect(essence(merge(a, a))).to.deep.include(alone);
      }),
      { numRuns: 150 },
    );
  });

  it('loses nothing: every judgement of every run is there, and every piece of evidence once', () => {
    fc.assert(
      fc.property(run, run, run, (...runs) => {
        const made = summarize(merge(...runs));
        const before = runs.map((one) => summarize(one));
        const judgements = (report: ReturnType<typeof summarize>): number =>
          report.checks.filter(({ result }) => result !== undefined).length +
          report.checks.reduce((sum, { earlier = [] }) => sum + earlier.length, 0);
        expect(judgements(made)).to.equal(before.reduce((sum, one) => sum + judgements(one), 0));
        const ids = made.exchanges.map(({ id }) => id);
        expect(new Set(ids).size).to.equal(ids.length);
        expect(ids.length).to.equal(before.reduce((sum, one) => sum + one.exchanges.length, 0));
        const known = new Set(ids);
        for (const { result, earlier = [] } of made.checks)
          for (const one of [result, ...earlier.map((other) => other.result)])
            for (const id of one?.evidence ?? []) expect(known.has(id), id).to.equal(true);
      }),
      { numRuns: 150 },
    );
  });
});

import { expect } from 'chai';
import { merged, shares, variantsOf, withShort } from './judged.js';
import type { Judged } from './types.js';

const one = (check: string, verdict: Judged['checks'][number]['verdict'], variant = 'any') => ({
  key: `${check}@${variant}`,
  check,
  variant,
  verdict,
  reason: verdict,
  requires: [],
  level: 'MUST' as const,
});
const judged = (...checks: Judged['checks'][number][]): Judged => ({
  checks,
  counts: {} as Judged['counts'],
});

describe('what several banks came to', () => {
  it('deals items out, and no share is empty', () => {
    expect(shares([1, 2, 3, 4, 5], 2)).to.deep.equal([
      [1, 3, 5],
      [2, 4],
    ]);
    expect(shares([1], 3)).to.deep.equal([[1]]);
    expect(shares([1, 2], 0.5)).to.deep.equal([[1, 2]]);
  });

  it('counts what judges the bank as a whole once, at its worst', () => {
    const both = merged([
      judged(one('a', 'passed'), one('b', 'passed', 'x')),
      judged(one('a', 'failed'), one('b', 'passed', 'y')),
    ]);
    expect(both.checks.map(({ key, verdict }) => [key, verdict])).to.deep.equal([
      ['a@any', 'failed'],
      ['b@x', 'passed'],
      ['b@y', 'passed'],
    ]);
    expect(both.counts).to.include({ failed: 1, passed: 2 });
    expect(variantsOf(both)).to.deep.equal(['x', 'y']);
    expect(merged([judged(one('a', 'failed')), judged(one('a', 'passed'))]).counts.failed).to.equal(1);
  });

  it('puts what short lifetimes showed in place of what was not waited for, and of nothing else', () => {
    const clean = judged(one('waits', 'notRun'), one('red', 'failed'));
    const short = judged(one('waits', 'passed'), one('red', 'passed'));
    expect(withShort(clean, [short]).checks.map(({ verdict }) => verdict)).to.deep.equal([
      'passed',
      'failed',
    ]);
    expect(withShort(clean, [])).to.equal(clean);
  });
});

import { expect } from 'chai';
import type { Report, ReportCheck } from '../results/report.js';
import { compare } from './compare.js';
import { knownFrom } from './known.js';

type Ended = Pick<ReportCheck, 'check' | 'verdict'> & { variant?: string; reason?: string };

const reported = (checks: readonly Ended[], harnessErrors: readonly object[] = []): Report =>
  ({
    checks: checks.map((check) => ({ variant: 'any', reason: 'Something came.', ...check })),
    harnessErrors,
  }) as unknown as Report;

const nothing = { findings: {}, open: {} };

describe('compare', () => {
  it('finds nothing where all is green, or does not run', () => {
    const report = reported([
      { check: 'green', verdict: 'passed' },
      { check: 'other', verdict: 'notApplicable' },
      { check: 'late', verdict: 'notRun' },
    ]);
    expect(compare(report, nothing)).to.deep.equal([]);
  });

  it('finds nothing where every red and every open check is explained', () => {
    const report = reported([
      { check: 'red', verdict: 'failed' },
      { check: 'orange', verdict: 'warned' },
      { check: 'blind', verdict: 'inconclusive' },
      { check: 'unclear', verdict: 'review' },
    ]);
    const known = {
      findings: { red: 'True.', orange: 'True.' },
      open: { blind: 'No such thing.', unclear: 'No such thing.' },
    };
    expect(compare(report, known)).to.deep.equal([]);
  });

  it('tells each red check once that nobody explained, with its first variant and its reason', () => {
    const report = reported([
      { check: 'red', verdict: 'passed', variant: 'first' },
      { check: 'red', verdict: 'failed', variant: 'second', reason: 'A code came.' },
      { check: 'red', verdict: 'failed', variant: 'third', reason: 'Another came.' },
    ]);
    expect(compare(report, nothing)).to.deep.equal([
      'red (second) ended failed, which nobody explained: A code came.',
    ]);
  });

  it('lets no explanation of a finding stand for a check that could not be judged, nor the other way', () => {
    const blind = reported([{ check: 'one', verdict: 'inconclusive', reason: 'No answer.' }]);
    expect(compare(blind, { findings: { one: 'True.' }, open: {} })).to.deep.equal([
      'one (any) ended inconclusive, which nobody explained: No answer.',
      'one is explained, and does not end so any more',
    ]);
    const red = reported([{ check: 'one', verdict: 'failed', reason: 'A code came.' }]);
    expect(compare(red, { findings: {}, open: { one: 'No second client.' } })).to.deep.equal([
      'one (any) ended failed, which nobody explained: A code came.',
      'one is explained, and does not end so any more',
    ]);
  });

  it('tells explanations that nothing needs, also of checks that do not exist; not of a run in part', () => {
    const report = reported([{ check: 'green', verdict: 'passed' }]);
    const known = { findings: { green: 'Was true.' }, open: { gone: 'Who knows.' } };
    expect(compare(report, known)).to.deep.equal([
      'green is explained, and does not end so any more',
      'gone is explained, and does not end so any more',
    ]);
    expect(compare(report, known, { whole: false })).to.deep.equal([]);
  });

  it('never lets a broken harness pass', () => {
    const report = reported(
      [],
      [{ key: 'red@any', message: 'x is undefined' }, { message: 'out of memory' }],
    );
    expect(compare(report, nothing)).to.deep.equal([
      'the harness broke in red@any: x is undefined',
      'the harness broke: out of memory',
    ]);
  });
});

describe('known findings', () => {
  it('give every check of an entry its reason', () => {
    const text =
      'findings:\n  - why: True.\n    checks: [one, two]\nopen:\n  - { why: Blind., checks: [three] }\n';
    expect(knownFrom(text)).to.deep.equal({
      findings: { one: 'True.', two: 'True.' },
      open: { three: 'Blind.' },
    });
    expect(knownFrom('')).to.deep.equal(nothing);
  });

  it('explain a check once', () => {
    const text = 'findings:\n  - { why: A., checks: [one] }\n  - { why: B., checks: [one] }\n';
    expect(() => knownFrom(text)).to.throw('one is explained twice: A. / B.');
  });
});

import { AssertionError } from 'chai';
import { SetupFault } from '../config/setup-fault.js';
import { expect } from '../suite/index.js';
import { CannotJudge } from '../tpp/index.js';
import { NoAnswer, type Side } from '../transport/types.js';
import { classify } from './classify.js';

const noAnswer = (side: Side): NoAnswer =>
  new NoAnswer('ECONNREFUSED', 'nothing listens', 'https://x', 'x1', side);

describe('classify', () => {
  it('blames the bank for a failed assertion, and says what shows it', () => {
    const error = new AssertionError('The claim s_hash is missing.', {
      expected: 'a claim s_hash',
      actual: 'no s_hash',
      field: 's_hash',
    } as never);
    expect(classify(error, 60, false, 'x7')).to.deep.equal({
      verdict: 'failed',
      family: 'bank',
      reason: 'The claim s_hash is missing.',
      expected: ['a claim s_hash'],
      actual: 'no s_hash',
      notes: [],
      culprit: { evidence: 'x7', field: 's_hash' },
    });
    expect(classify(error, 60, false)).to.not.have.property('culprit');
  });

  it('shows values of stock assertions as text', () => {
    const thrown = (() => {
      try {
        expect([1]).to.deep.equal([]);
      } catch (error) {
        return error;
      }
    })();
    const classified = classify(thrown, 60, false, 'x1');
    expect(classified).to.deep.include({ verdict: 'failed', expected: ['[]'], actual: '[1]' });
    expect(classified.culprit).to.deep.equal({ evidence: 'x1' });
    const nothing = new AssertionError('empty', { expected: 1n, actual: undefined } as never);
    expect(() => classify(nothing, 60, false)).to.not.throw();
    expect(classify(nothing, 60, false)).to.deep.include({ expected: ['1'], actual: 'nothing' });
  });

  it('a missing answer proves nothing, and is the set-up’s where our side refused', () => {
    for (const side of ['theirs', 'unknown'] as const) {
      const theirs = classify(noAnswer(side), 60, false, 'x1');
      expect(theirs).to.deep.include({ verdict: 'inconclusive', actual: 'ECONNREFUSED' });
      expect(theirs).to.not.have.property('family');
    }
    expect(classify(noAnswer('ours'), 60, false)).to.deep.include({
      verdict: 'inconclusive',
      family: 'setup',
    });
  });

  it('a missing precondition proves nothing, and is nobody’s fault', () => {
    const classified = classify(new CannotJudge('no refresh token came'), 60, false);
    expect(classified).to.deep.include({
      verdict: 'inconclusive',
      reason: 'Cannot be judged: no refresh token came.',
    });
    expect(classified).to.not.have.property('family');
  });

  it('a set-up fault in mid-run is the set-up’s', () => {
    const fault = new SetupFault('No test customer is given.', { remedy: 'Add it under customers.' });
    expect(classify(fault, 60, false)).to.deep.include({ verdict: 'inconclusive', family: 'setup' });
    expect(classify(fault, 60, false).reason).to.match(
      /No test customer is given\. Add it under customers\.$/,
    );
  });

  it('everything else means that the harness broke', () => {
    const typo = classify(new TypeError('x is not a function'), 60, false);
    expect(typo).to.deep.include({ verdict: 'inconclusive', family: 'harness' });
    expect(typo.reason).to.equal('The harness broke: TypeError: x is not a function');
    expect(classify('text', 60, false)).to.deep.include({
      family: 'harness',
      reason: 'The harness broke: text',
    });
    expect(classify(undefined, 60, false).family).to.equal('harness');
  });

  it('a check that came to no end in time is inconclusive, whatever it threw then', () => {
    for (const error of [
      new TypeError('aborted'),
      noAnswer('ours'),
      new DOMException('late', 'TimeoutError'),
    ]) {
      const late = classify(error, 60, true);
      expect(late).to.deep.include({ verdict: 'inconclusive', actual: 'no end' });
      expect(late.reason).to.match(/within 60 s/);
      expect(late).to.not.have.property('family');
    }
  });
});

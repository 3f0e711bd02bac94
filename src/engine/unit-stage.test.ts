import { AssertionError, expect } from 'chai';
import { SetupFault } from '../config/setup-fault.js';
import type { CheckRow, RefusalRow } from '../suite/rows.js';
import { proves, refuses } from '../suite/words.js';
import { CannotJudge } from '../tpp/index.js';
import { NoAnswer, type Side } from '../transport/types.js';
import { ended, kindOf, play, refused, taken } from './unit-stage.test-support.js';

const row = (id: string): CheckRow => ({ id, requires: ['own:R-1'], title: `does ${id}` });
const spoiled = (id: string): RefusalRow<string> => ({ ...row(id), by: () => id });
const noAnswer = (side: Side): NoAnswer =>
  new NoAnswer('ECONNRESET', 'cut off', 'https://bank.example', 'x1', side);

describe('UnitStage: a proof', () => {
  it('that holds is passed, and final at once', async () => {
    const { of, result } = await play(() => proves(row('holds'), ({ note }) => note('by the way')));
    expect(result('holds')).to.include({ verdict: 'passed' });
    expect(result('holds')?.notes).to.deep.equal(['by the way']);
    expect(of('check.started').map(({ key, lane }) => [key, lane])).to.deep.equal([['holds@v@client1', 1]]);
    expect(of('check.judged').map(({ provisional }) => provisional)).to.deep.equal([false]);
    expect(of('check.settled')).to.deep.equal([]);
  });

  it('that a MUST fails is failed, and names what it breaks; a SHOULD warns', async () => {
    const body = (): void => {
      for (const id of ['must', 'must-not', 'should', 'may']) {
        proves(row(id), () => {
          throw new AssertionError('It is missing.', { expected: 'it', actual: 'nothing' } as never);
        });
      }
    };
    const levels = { must: 'MUST', 'must-not': 'MUST NOT', should: 'SHOULD', may: 'MAY' } as const;
    const { result } = await play(body, { levels });
    for (const id of ['must', 'must-not']) {
      expect(result(id)).to.deep.include({
        verdict: 'failed',
        family: 'bank',
        breaks: ['own:R-1'],
        expected: ['it'],
      });
    }
    for (const id of ['should', 'may'])
      expect(result(id)).to.deep.include({ verdict: 'warned', breaks: ['own:R-1'] });
  });

  it('without an answer or a precondition is inconclusive, and nobody is blamed', async () => {
    const { result, of } = await play(() => {
      proves(row('silent'), () => Promise.reject(noAnswer('theirs')));
      proves(row('ours'), () => Promise.reject(noAnswer('ours')));
      proves(row('missing'), () => Promise.reject(new CannotJudge('no refresh token came')));
      proves(row('setup'), () => Promise.reject(new SetupFault('No customer is called "eve".')));
    });
    expect(result('silent')).to.include({ verdict: 'inconclusive' }).and.to.not.have.property('family');
    expect(result('ours')).to.include({ verdict: 'inconclusive', family: 'setup' });
    expect(result('missing')).to.include({ verdict: 'inconclusive' }).and.to.not.have.property('family');
    expect(result('setup')).to.include({ verdict: 'inconclusive', family: 'setup' });
    for (const id of ['silent', 'ours', 'missing']) expect(result(id)).to.not.have.property('breaks');
    expect(of('harness.error')).to.deep.equal([]);
  });

  it('that breaks of itself is the harness’s fault, told with its stack', async () => {
    const { result, of } = await play(() => {
      proves(row('typo'), () => (undefined as unknown as { go(): void }).go());
      proves(row('next'), () => {});
    });
    expect(result('typo')).to.include({ verdict: 'inconclusive', family: 'harness' });
    const [told, ...more] = of('harness.error');
    expect(more).to.deep.equal([]);
    expect(told?.key).to.equal('typo@v@client1');
    expect(told?.stack).to.match(/TypeError/);
    expect(result('next')).to.include({ verdict: 'passed' });
  });

  it('whose stray error nobody awaits is told as the harness’s, with its check', async () => {
    const foreign = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    const { catchStrays } = await import('./strays.js');
    const forget = catchStrays(() => {});
    try {
      const { of } = await play(() =>
        proves(row('stray'), async () => {
          void Promise.reject(new Error('nobody awaits this'));
          for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
        }),
      );
      expect(of('harness.error').map(({ key, message }) => [key, message])).to.deep.equal([
        ['stray@v@client1', 'nobody awaits this'],
      ]);
    } finally {
      forget();
      for (const listener of foreign) process.on('unhandledRejection', listener);
    }
  });
});

describe('UnitStage: a group of refusals', () => {
  it('is settled once both controls are in; a refusal is sent once', async () => {
    const { refusal, sent } = kindOf({});
    const { of, result, events } = await play(() => refuses(refusal, [spoiled('one'), spoiled('two')]));
    expect(sent).to.deep.equal([
      { message: 'valid', control: 'before' },
      { message: 'one', control: false },
      { message: 'two', control: false },
      { message: 'valid', control: 'after' },
    ]);
    expect(of('control').map(({ position, accepted }) => [position, accepted])).to.deep.equal([
      ['before', true],
      ['after', true],
    ]);
    expect(of('control')[0]?.group).to.equal('OWN-1 a spoiled word');
    expect(of('check.judged').map(({ provisional }) => provisional)).to.deep.equal([true, true]);
    expect(of('check.settled').map(({ result: { key } }) => key)).to.deep.equal([
      'one@v@client1',
      'two@v@client1',
    ]);
    expect(result('one')).to.include({ verdict: 'passed', sent: 'a word' });
    const types = events.map(({ type }) => type);
    expect(types.lastIndexOf('control')).to.be.below(types.indexOf('check.settled'));
  });

  it('is inconclusive without a sent row where the control before is not accepted', async () => {
    const { refusal, sent } = kindOf({ valid: [refused()] });
    const { result, of } = await play(() => refuses(refusal, [spoiled('one'), spoiled('two')]));
    expect(sent.map(({ message }) => message)).to.not.include.members(['one', 'two']);
    for (const id of ['one', 'two']) {
      expect(result(id)).to.include({ verdict: 'inconclusive', actual: 'not sent' });
      expect(result(id)?.reason).to.match(/would prove nothing/);
    }
    expect(of('check.judged').every(({ provisional }) => !provisional)).to.equal(true);
    expect(of('control')[0]).to.include({ position: 'before', accepted: false });
  });

  it('is inconclusive where the valid message provides something else than it should', async () => {
    const { refusal } = kindOf({ valid: [ended({ at: 'success', status: 200 }, ['id_token'])] });
    const { result } = await play(() => refuses(refusal, [spoiled('one')]));
    expect(result('one')).to.include({ verdict: 'inconclusive' });
  });

  it('is inconclusive where the control cannot be sent at all', async () => {
    const { refusal } = kindOf({ valid: [noAnswer('theirs')] });
    const { result } = await play(() => refuses(refusal, [spoiled('one')]));
    expect(result('one')?.verdict).to.equal('inconclusive');
    expect(result('one')?.reason).to.match(/cut off/);
  });

  it('is settled inconclusive where the control after is not accepted any more', async () => {
    const { refusal } = kindOf({ valid: [taken(), refused()], spoiled: [refused(), taken(), taken()] });
    const { of, result } = await play(() => refuses(refusal, [spoiled('passed'), spoiled('failed')]));
    expect(of('check.judged').map(({ result: { verdict } }) => verdict)).to.deep.equal(['passed', 'failed']);
    for (const id of ['passed', 'failed']) {
      expect(result(id)).to.include({ verdict: 'inconclusive' });
      expect(result(id)?.reason).to.match(/not accepted any more/);
      expect(result(id)).to.not.have.any.keys('breaks', 'family');
    }
  });

  it('a failure is sent once more, and both attempts are kept', async () => {
    const { refusal, sent } = kindOf({ spoiled: [taken(), taken()] });
    const { result } = await play(() => refuses(refusal, [spoiled('one')]));
    expect(sent.filter(({ control }) => !control)).to.have.length(2);
    expect(result('one')).to.deep.include({ verdict: 'failed', family: 'bank', breaks: ['own:R-1'] });
    expect(result('one')?.attempts?.map(({ verdict }) => verdict)).to.deep.equal(['failed', 'failed']);
    expect(result('one')?.culprit).to.deep.equal({ evidence: 'x8' });
  });

  it('a failure that does not repeat is unsteady: inconclusive, with both attempts', async () => {
    const { refusal } = kindOf({ spoiled: [taken(), refused()] });
    const { result } = await play(() => refuses(refusal, [spoiled('one')]));
    expect(result('one')?.verdict).to.equal('inconclusive');
    expect(result('one')?.reason).to.match(/^Unsteady/);
    expect(result('one')?.attempts?.map(({ verdict }) => verdict)).to.deep.equal(['failed', 'passed']);
    expect(result('one')).to.not.have.any.keys('breaks', 'family');
  });

  it('a failed SHOULD warns', async () => {
    const { refusal } = kindOf({ spoiled: [taken(), taken()] });
    const { result } = await play(() => refuses(refusal, [spoiled('one')]), {
      levels: { one: 'SHOULD NOT' },
    });
    expect(result('one')).to.deep.include({ verdict: 'warned', breaks: ['own:R-1'] });
  });

  it('an attempt without an answer is inconclusive and not repeated', async () => {
    const { refusal, sent } = kindOf({
      spoiled: [noAnswer('unknown'), noAnswer('ours'), new TypeError('typo')],
    });
    const { result, of } = await play(() =>
      refuses(refusal, [spoiled('silent'), spoiled('ours'), spoiled('typo')]),
    );
    expect(result('silent')).to.include({ verdict: 'inconclusive' }).and.to.not.have.property('family');
    expect(result('ours')).to.include({ verdict: 'inconclusive', family: 'setup' });
    expect(result('typo')).to.include({ verdict: 'inconclusive', family: 'harness' });
    expect(of('harness.error')).to.have.length(1);
    expect(sent.filter(({ control }) => !control)).to.have.length(3);
  });

  it('a row with a sequence of its own gets the bank, and its end is judged alike', async () => {
    const { refusal } = kindOf({});
    const { result } = await play(() =>
      refuses(refusal, [
        {
          ...row('own'),
          send: async ({ bank }) => ({ ...taken(), sent: `a word of ${bank.clientId}` }),
        },
      ]),
    );
    expect(result('own')).to.include({ verdict: 'failed', sent: 'a word of tpp' });
  });

  it('a run that is stopped gives no verdict to what it cut off', async () => {
    const stop = new AbortController();
    const { refusal, sent } = kindOf({
      spoiled: [
        async () => {
          stop.abort();
          throw new DOMException('stopped', 'AbortError');
        },
      ],
    });
    const { of } = await play(() => refuses(refusal, [spoiled('cut'), spoiled('next')]), {
      signal: stop.signal,
    });
    expect(of('check.started').map(({ key }) => key)).to.deep.equal(['cut@v@client1']);
    expect([...of('check.judged'), ...of('check.settled')]).to.deep.equal([]);
    expect(sent.map(({ message }) => message)).to.deep.equal(['valid', 'cut']);
    expect(of('harness.error')).to.deep.equal([]);
  });
});

import { expect } from 'chai';
import type { Refusal, RefusalRow } from '../suite/rows.js';
import { refuses } from '../suite/words.js';
import { type Attempt, type Bank, CannotJudge } from '../tpp/index.js';
import { Reuse } from './reuse.js';
import { ended, play, refused, taken } from './unit-stage.test-support.js';

const spoiled = (id: string): RefusalRow<string> => ({
  id,
  requires: ['own:R-1'],
  title: id,
  by: () => id,
});

/** A pretended bank that issues codes, and what it does with one that a message shows. */
interface Till {
  /** Messages and the number of the code that each showed. */
  readonly shown: string[];
  readonly refusal: Refusal<string>;
}

/** `burns`: messages that spend their code though they are refused; `accepts`: messages that are taken like valid ones. */
function till(how: {
  readonly burns?: readonly string[];
  readonly accepts?: readonly string[];
  readonly seconds?: number;
  readonly issues?: boolean;
}): Till {
  const shown: string[] = [];
  const dead = new Set<number>();
  let codes = 0;
  const show = (code: number, message: string): Attempt => {
    shown.push(`${message} ${code}`);
    const alive = !dead.has(code);
    const good = message === 'valid' || how.accepts?.includes(message) === true;
    if (good || how.burns?.includes(message) === true) dead.add(code);
    if (!alive) return ended({ at: 'token', status: 400, error: 'invalid_grant', evidence: 'x7' });
    return good ? taken() : refused();
  };
  const of = {
    name: 'word',
    provides: 'echo',
    walks: true as const,
    valid: () => 'valid',
    send: async (_bank: Bank, message: string) => show(++codes, message),
    take: async () => {
      if (how.issues === false) throw new CannotJudge('no code came');
      const code = ++codes;
      return {
        show: async (_asker: Bank, message: string) => show(code, message),
        evidence: [`walk${code}`],
        ...(how.seconds === undefined ? {} : { seconds: how.seconds }),
      };
    },
  };
  const allow = [{ at: 'par', status: [400], errors: ['invalid_request'], by: 'OWN-1' }] as const;
  return { shown, refusal: { name: 'a spoiled word', of, allow } };
}

const group =
  (refusal: Refusal<string>, ...ids: string[]) =>
  (): void =>
    refuses(refusal, ids.map(spoiled));

describe('one code for the rows of a group', () => {
  it('serves them all, and the closing control that spends it proves that it was alive', async () => {
    const { refusal, shown } = till({});
    const { result, of } = await play(group(refusal, 'first', 'second', 'third'));
    expect(shown).to.deep.equal(['valid 1', 'first 2', 'second 2', 'third 2', 'valid 2']);
    for (const id of ['first', 'second', 'third']) expect(result(id)?.verdict).to.equal('passed');
    expect(of('control').map(({ position, accepted }) => [position, accepted])).to.deep.equal([
      ['before', true],
      ['after', true],
    ]);
    expect(result('third')?.evidence, 'each row tells where its code came from').to.include('walk2');
  });

  it('is not believed where it is dead in the end: the rows are sent again with codes of their own, once a run', async () => {
    const { refusal, shown } = till({ burns: ['first'] });
    const { result } = await play(() => {
      group(refusal, 'first', 'second')();
      group(refusal, 'third', 'fourth')();
    });
    expect(shown).to.deep.equal([
      'valid 1',
      'first 2',
      'second 2',
      // Refused in the wrong words, because the code was dead: sent once more as every failure is.
      'second 3',
      // The next group goes on with the same code.
      'third 2',
      'third 4',
      'fourth 2',
      'fourth 5',
      'valid 2',
      'first 6',
      'second 7',
      'third 8',
      'fourth 9',
      'valid 10',
    ]);
    for (const id of ['first', 'second', 'third', 'fourth'])
      expect(result(id)).to.include({ verdict: 'passed' });
    // No silent retry: what came of the dead code stays beside what counts.
    for (const [id, verdicts] of [
      ['first', ['inconclusive', 'passed']],
      ['second', ['inconclusive', 'inconclusive', 'passed']],
    ] as const) {
      const attempts = result(id)?.attempts;
      expect(attempts?.map(({ verdict }) => verdict)).to.deep.equal(verdicts);
      expect(attempts?.[0]?.reason).to.contain('found dead afterwards');
    }
  });

  it('that a row got something for is replaced for the next one, and the row has failed', async () => {
    const { refusal, shown } = till({ accepts: ['second'] });
    const { result } = await play(group(refusal, 'first', 'second', 'third'));
    expect(shown).to.deep.equal(['valid 1', 'first 2', 'second 2', 'second 3', 'third 4', 'valid 4']);
    expect(result('first')?.verdict).to.equal('passed');
    expect(result('second')).to.include({ verdict: 'failed' });
    expect(result('third')?.verdict).to.equal('passed');
  });

  it('leaves a dead code no way to pass: rows that spend it are judged on their own', async () => {
    const { refusal } = till({ burns: ['first', 'second'], accepts: ['second'] });
    const { result } = await play(group(refusal, 'first', 'second'));
    expect(result('second')).to.include({ verdict: 'failed' });
  });

  it('is spent and replaced before it grows old', async () => {
    const { refusal, shown } = till({ seconds: 0 });
    const { result } = await play(group(refusal, 'first', 'second'));
    expect(shown).to.deep.equal(['valid 1', 'first 2', 'valid 2', 'second 3', 'valid 3']);
    for (const id of ['first', 'second']) expect(result(id)?.verdict).to.equal('passed');
  });

  it('is handed on from group to group, and one closing control proves that it was alive for them all', async () => {
    const { refusal, shown } = till({});
    const { result, of } = await play(() => {
      group(refusal, 'first')();
      group({ ...refusal, name: 'another' }, 'second')();
      group({ ...refusal, name: 'a third' }, 'third')();
    });
    expect(shown).to.deep.equal(['valid 1', 'first 2', 'second 2', 'third 2', 'valid 2']);
    for (const id of ['first', 'second', 'third']) expect(result(id)?.verdict).to.equal('passed');
    for (const id of ['second', 'third']) expect(result(id)?.evidence).to.include('walk2');
    const after = of('control').filter(({ position }) => position === 'after');
    expect(after.map(({ group: name, accepted }) => [name, accepted])).to.deep.equal([
      ['OWN-1 a spoiled word', true],
      ['OWN-1 another', true],
      ['OWN-1 a third', true],
    ]);
  });

  it('that one of several groups had spent is no proof for any: all their rows go again with codes of their own', async () => {
    const { refusal, shown } = till({ burns: ['second'], accepts: ['third'] });
    const { result } = await play(() => {
      group(refusal, 'first')();
      group({ ...refusal, name: 'another' }, 'second')();
      group({ ...refusal, name: 'a third' }, 'third')();
    });
    // Shown when it was dead, the third was refused for the wrong reason: by itself it is taken.
    expect(shown.slice(0, 4)).to.deep.equal(['valid 1', 'first 2', 'second 2', 'third 2']);
    expect(result('first')?.verdict).to.equal('passed');
    expect(result('second')?.verdict).to.equal('passed');
    expect(result('third')?.verdict).to.equal('failed');
  });

  it('that a later group got something for was alive for the groups before it', async () => {
    const { refusal, shown } = till({ accepts: ['second'] });
    const { result } = await play(() => {
      group(refusal, 'first')();
      group({ ...refusal, name: 'another' }, 'second')();
    });
    expect(shown).to.deep.equal(['valid 1', 'first 2', 'second 2', 'second 3', 'valid 4']);
    expect(result('first')?.verdict).to.equal('passed');
    expect(result('second')?.verdict).to.equal('failed');
  });

  it('that a group left alive is spent before it grows old, though no other group goes on with it', async () => {
    const { refusal, shown } = till({ seconds: 0 });
    const { result } = await play(() => {
      group(refusal, 'first')();
      group({ ...refusal, name: 'another' }, 'second')();
    });
    expect(shown).to.deep.equal(['valid 1', 'first 2', 'valid 2', 'second 3', 'valid 3']);
    for (const id of ['first', 'second']) expect(result(id)?.verdict).to.equal('passed');
  });

  it('closes the groups of its kind that showed none', async () => {
    const { refusal, shown } = till({});
    const { result, of } = await play(() => {
      group(refusal, 'first')();
      refuses({ ...refusal, name: 'another' }, [
        { id: 'second', requires: ['own:R-1'], title: 'second', send: async () => refused() },
      ]);
    });
    expect(shown).to.deep.equal(['valid 1', 'first 2', 'valid 2']);
    expect(result('second')?.verdict).to.equal('passed');
    expect(of('control').filter(({ position }) => position === 'after')).to.have.length(2);
  });

  it('that the bank does not give leaves the rows inconclusive', async () => {
    const { refusal } = till({ issues: false });
    const { result } = await play(group(refusal, 'first'));
    expect(result('first')).to.include({ verdict: 'inconclusive' });
  });

  it('is for kinds that can get one apart, in groups that do not spend it', () => {
    const { refusal } = till({});
    const { take: _take, ...of } = refusal.of;
    expect(new Reuse(new Set()).fits(refusal as Refusal<unknown>)).to.equal(true);
    expect(new Reuse(new Set([refusal.name])).fits(refusal as Refusal<unknown>)).to.equal(false);
    expect(new Reuse(new Set()).fits({ ...refusal, of } as Refusal<unknown>)).to.equal(false);
  });
});

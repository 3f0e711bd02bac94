import { expect } from 'chai';
import type { Given, RefusalRow } from '../suite/rows.js';
import { proves, refuses, waiting } from '../suite/words.js';
import { type Attempt, CannotJudge } from '../tpp/index.js';
import { kindOf, play, refused, taken } from './unit-stage.test-support.js';

interface Wait {
  readonly milliseconds: number;
  readonly after?: (hold: string) => Attempt;
  readonly first?: (given: Given) => void;
}

/** A row that waits, and what it was handed. */
function waits(
  id: string,
  { milliseconds, after = refused, first }: Wait,
  heard: string[] = [],
): RefusalRow<string> {
  return waiting<string, string>({
    id,
    requires: ['own:R-1'],
    title: 'does wait',
    waits: milliseconds / 1000,
    first: async (given) => {
      heard.push('first');
      first?.(given);
      return { until: new Date(Date.now() + milliseconds), why: 'it lives so long', hold: 'a token' };
    },
    after: async (_given, hold) => {
      heard.push(`after ${hold}`);
      return after(hold);
    },
  });
}

describe('UnitStage: a row that waits', () => {
  it('gets what will expire, waits, tries it then, and sends a control after', async () => {
    const heard: string[] = [];
    const { refusal, sent } = kindOf({});
    const started = Date.now();
    const { of, events, result } = await play(() =>
      refuses(refusal, [waits('late', { milliseconds: 30 }, heard)]),
    );
    expect(Date.now() - started).to.be.at.least(29);
    expect(heard).to.deep.equal(['first', 'after a token']);
    const [parked] = of('check.parked');
    expect(parked).to.include({ key: 'late@v@client1', why: 'it lives so long' });
    expect(result('late')).to.include({ verdict: 'passed' });
    expect(of('control').map(({ position }) => position)).to.deep.equal(['before', 'after', 'after']);
    expect(sent.map(({ control }) => control)).to.deep.equal(['before', 'after', 'before']);
    const order = events.map(({ type }) => type).filter((type) => /^check/.test(type));
    expect(order).to.deep.equal(['check.started', 'check.parked', 'check.judged', 'check.settled']);
  });

  it('holds no lane meanwhile', async () => {
    const order: string[] = [];
    const { refusal } = kindOf({});
    await play(() => {
      refuses(refusal, [
        waits('late', {
          milliseconds: 40,
          after: () => {
            order.push('late');
            return refused();
          },
        }),
      ]);
      for (const id of ['one', 'two', 'three']) {
        proves({ id, requires: ['own:R-1'], title: id }, () => void order.push(id));
      }
    });
    expect(order).to.deep.equal(['one', 'two', 'three', 'late']);
  });

  it('that is taken is tried once more, with a wait of its own, and fails', async () => {
    const heard: string[] = [];
    const { refusal } = kindOf({});
    const { result } = await play(() =>
      refuses(refusal, [waits('late', { milliseconds: 1, after: taken }, heard)]),
    );
    expect(result('late')).to.deep.include({ verdict: 'failed', breaks: ['own:R-1'] });
    expect(heard).to.deep.equal(['first', 'after a token', 'first', 'after a token']);
    expect(result('late')?.attempts).to.have.length(2);
  });

  it('that is taken only once is unsteady, and proves nothing', async () => {
    const { refusal } = kindOf({});
    let turn = 0;
    const after = () => (turn++ === 0 ? taken() : refused());
    const { result } = await play(() => refuses(refusal, [waits('late', { milliseconds: 1, after })]));
    expect(result('late')).to.include({ verdict: 'inconclusive' });
    expect(result('late')?.reason).to.match(/^Unsteady/);
  });

  it('is settled inconclusive where its control after is not accepted', async () => {
    const { refusal } = kindOf({ valid: [taken(), taken(), refused()] });
    const { of, result } = await play(() => refuses(refusal, [waits('late', { milliseconds: 1 })]));
    expect(of('check.judged').map(({ provisional }) => provisional)).to.deep.equal([true]);
    expect(result('late')).to.include({ verdict: 'inconclusive' });
  });

  it('is notRun, with the time it needs, where that is longer than may be waited', async () => {
    const heard: string[] = [];
    const { refusal } = kindOf({});
    const { of, result } = await play(
      () => refuses(refusal, [waits('late', { milliseconds: 90_000 }, heard)]),
      { maxWait: 60 },
    );
    expect(heard).to.deep.equal(['first']);
    expect(of('check.parked')).to.deep.equal([]);
    expect(result('late')).to.include({ verdict: 'notRun' });
    expect(result('late')?.reason).to.match(/90 s \(it lives so long\); --max-wait is 60 s/);
  });

  it('is inconclusive where nothing could be had that expires', async () => {
    const { refusal } = kindOf({});
    const first = (): never => {
      throw new CannotJudge('no request_uri came');
    };
    const { result, of } = await play(() => refuses(refusal, [waits('late', { milliseconds: 1, first })]));
    expect(result('late')).to.include({ verdict: 'inconclusive' });
    expect(result('late')?.reason).to.match(/no request_uri came/);
    expect(of('check.parked')).to.deep.equal([]);
  });

  it('is not begun where the control before is not accepted', async () => {
    const heard: string[] = [];
    const { refusal } = kindOf({ valid: [refused()] });
    const { result } = await play(() => refuses(refusal, [waits('late', { milliseconds: 1 }, heard)]));
    expect(heard).to.deep.equal([]);
    expect(result('late')).to.include({ verdict: 'inconclusive', actual: 'not sent' });
  });

  it('is dropped, and holds nothing up, when the run is stopped while it waits', async () => {
    const stop = new AbortController();
    const heard: string[] = [];
    const { refusal } = kindOf({});
    const started = Date.now();
    const { of } = await play(() => refuses(refusal, [waits('late', { milliseconds: 60_000 }, heard)]), {
      signal: stop.signal,
      onEvent: ({ type }) => {
        if (type === 'check.parked') setImmediate(() => stop.abort());
      },
    });
    expect(Date.now() - started).to.be.below(5000);
    expect(heard).to.deep.equal(['first']);
    expect([...of('check.judged'), ...of('check.settled')]).to.deep.equal([]);
  });

  it('is dropped as well where the run was stopped while it got what expires', async () => {
    const stop = new AbortController();
    const { refusal } = kindOf({});
    const started = Date.now();
    const { of } = await play(
      () => refuses(refusal, [waits('late', { milliseconds: 60_000, first: () => stop.abort() })]),
      { signal: stop.signal },
    );
    expect(Date.now() - started).to.be.below(5000);
    expect(of('check.judged')).to.deep.equal([]);
  });
});

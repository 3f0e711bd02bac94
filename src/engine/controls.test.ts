import { expect } from 'chai';
import type { Refusal, RefusalRow } from '../suite/rows.js';
import { describe as group, refuses } from '../suite/words.js';
import type { World } from '../tpp/world.js';
import { Controls } from './controls.js';
import type { Workshop } from './doer.js';
import type { Unit } from './plan.js';
import { Scheduler } from './scheduler.js';
import { kindOf, play, refused, taken, variant } from './unit-stage.test-support.js';

const spoiled = (id: string): RefusalRow<string> => ({
  id,
  requires: ['own:R-1'],
  title: id,
  by: () => id,
});

/** Two groups of one kind, whose valid message costs a walk. */
const twoGroups = (refusal: ReturnType<typeof kindOf>['refusal']) => (): void => {
  const walking = { ...refusal, of: { ...refusal.of, walks: true as const } };
  group('one', () => refuses(walking, [spoiled('first'), spoiled('second')]));
  group('two', () => refuses({ ...walking, name: 'another' }, [spoiled('third')]));
};

describe('controls that groups share', () => {
  it('one opens them and one closes them all, and each group is told of its own', async () => {
    const { refusal, sent } = kindOf({});
    const { of, result } = await play(twoGroups(refusal));
    expect(sent.map(({ message, control }) => [message, control])).to.deep.equal([
      ['valid', 'before'],
      ['first', false],
      ['second', false],
      ['third', false],
      ['valid', 'after'],
    ]);
    for (const id of ['first', 'second', 'third']) expect(result(id)?.verdict).to.equal('passed');
    expect(of('control').map(({ group: name, position }) => `${position} ${name}`)).to.deep.equal([
      'before OWN-1 a spoiled word',
      'after OWN-1 a spoiled word',
      'after OWN-1 another',
    ]);
    expect(of('check.judged').every(({ provisional }) => provisional)).to.equal(true);
  });

  it('none of them is judged where the one that closes them is not accepted', async () => {
    const { refusal } = kindOf({ valid: [taken(), refused()] });
    const { result } = await play(twoGroups(refusal));
    for (const id of ['first', 'second', 'third']) expect(result(id)).to.include({ verdict: 'inconclusive' });
  });

  it('a group that was not opened opens nothing for the next one', async () => {
    const { refusal, sent } = kindOf({ valid: [refused(), taken(), taken()] });
    const { result } = await play(twoGroups(refusal));
    expect(sent.filter(({ control }) => control === 'before')).to.have.length(2);
    expect(result('first')?.verdict).to.equal('inconclusive');
    expect(result('third')?.verdict).to.equal('passed');
  });

  it('a kind that costs one request is sent around every group', async () => {
    const { refusal, sent } = kindOf({});
    await play(() => {
      group('one', () => refuses(refusal, [spoiled('first')]));
      group('two', () => refuses({ ...refusal, name: 'another' }, [spoiled('second')]));
    });
    expect(sent.map(({ message }) => message)).to.deep.equal([
      'valid',
      'first',
      'valid',
      'valid',
      'second',
      'valid',
    ]);
  });
});

describe('opening controls of groups that start at once', () => {
  const unit = {
    loaded: {
      suite: 'own',
      clause: { prefix: 'OWN', number: '1', title: 'Own', body: () => {} },
      scored: false,
    },
    index: 0,
    variant,
    variantName: 'v',
    client: { name: 'client1' },
  } as unknown as Unit;

  const made = (): Controls => {
    const world = {
      target: { clients: [] },
      now: () => new Date(),
      emit: () => {},
      journeys: { giveBack: () => {} },
    } as unknown as World;
    const { signal } = new AbortController();
    const shop: Workshop = { world, seed: 'seed', signal, record: () => {} };
    return new Controls(shop, new Scheduler(1, signal));
  };

  const three = async (valid: Parameters<typeof kindOf>[0]['valid']) => {
    const { refusal, sent } = kindOf(valid === undefined ? {} : { valid });
    const controls = made();
    const walking = { ...refusal, of: { ...refusal.of, walks: true as const } } as Refusal<unknown>;
    const heard = await Promise.all([1, 2, 3].map(() => controls.before(unit, walking)));
    return { sent, heard };
  };

  it('are one: the others wait for it', async () => {
    const { sent, heard } = await three(undefined);
    expect(sent).to.have.length(1);
    expect(heard).to.deep.equal([undefined, undefined, undefined]);
  });

  it('are each its own where the first was not accepted', async () => {
    const { sent, heard } = await three([refused(), taken(), taken()]);
    expect(sent).to.have.length(3);
    expect(heard.map((why) => why === undefined)).to.deep.equal([false, true, true]);
  });

  it('groups that showed what was found dead hand nothing on any more; one alone shares nothing at all', async () => {
    const { refusal } = kindOf({});
    const named = (name: string) => ({ ...refusal, name }) as Refusal<unknown>;
    const heard: string[] = [];
    const lentTo = (...names: string[]) => ({
      subject: { show: async () => refused(), evidence: [] },
      until: Number.POSITIVE_INFINITY,
      earlier: names.map((name) => ({
        unit,
        refusal: named(name),
        heard: async (fate: string) => void heard.push(`${name} ${fate}`),
      })),
    });
    const controls = made();
    expect(await controls.spend(lentTo('one', 'two'))).to.equal('dead');
    expect(heard).to.deep.equal(['one dead', 'two dead']);
    for (const name of ['one', 'two']) {
      expect(controls.sharesOn(named(name))).to.equal(false);
      expect(controls.spenders.has(name)).to.equal(false);
    }
    await controls.spend(lentTo('three'));
    expect([...controls.spenders]).to.deep.equal(['three']);
    expect(controls.sharesOn(named('four'))).to.equal(true);
  });
});

import { expect } from 'chai';
import { Context, Suite, Test } from 'mocha';
import { laneOf, runTree } from './lane-runner.js';
import { catchStrays } from './strays.js';

/** A tree with these tests under one suite. */
function treeOf(...tests: readonly (() => unknown)[]): Suite {
  const root = new Suite('', new Context());
  root.root = true;
  const suite = Suite.create(root, 'clause');
  for (const [index, body] of tests.entries()) suite.addTest(new Test(`check ${index}`, body as () => void));
  return root;
}

const never = (): AbortSignal => new AbortController().signal;

/** Waits for a condition, for two seconds at the most. */
async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 2000;
  while (!holds()) {
    if (performance.now() > end) throw new Error('it did not come about');
    await new Promise(setImmediate);
  }
}

/** Keeps the listeners of the test runner itself out, so that stray errors reach ours only. */
async function withoutForeignListeners(work: () => Promise<void>): Promise<void> {
  const names = ['uncaughtException', 'unhandledRejection'] as const;
  const foreign = names.map((name) => process.listeners(name as 'uncaughtException'));
  for (const name of names) process.removeAllListeners(name);
  try {
    await work();
  } finally {
    for (const [index, name] of names.entries()) {
      process.removeAllListeners(name);
      for (const listener of foreign[index] ?? []) process.on(name, listener);
    }
  }
}

describe('runTree', () => {
  it('runs checks in order, hooks around them, and ends', async () => {
    const order: string[] = [];
    const tree = treeOf(
      () => void order.push('a'),
      async () => void order.push('b'),
    );
    tree.suites[0]?.beforeAll(() => void order.push('before'));
    tree.suites[0]?.afterAll(() => void order.push('after'));
    await runTree(tree, never());
    expect(order).to.deep.equal(['before', 'a', 'b', 'after']);
  });

  it('a check that throws ends neither the tree nor the process', async () => {
    const order: string[] = [];
    await runTree(
      treeOf(
        () => {
          throw new Error('a broken stage');
        },
        () => void order.push('next'),
      ),
      never(),
    );
    expect(order).to.deep.equal(['next']);
  });

  it('runs twenty trees at once in well under a second', async () => {
    const started = performance.now();
    let ran = 0;
    const body = async (): Promise<void> => {
      await new Promise(setImmediate);
      ran++;
    };
    await Promise.all(Array.from({ length: 20 }, () => runTree(treeOf(body, body, body), never())));
    expect(ran).to.equal(60);
    expect(performance.now() - started, 'milliseconds').to.be.below(1000);
  });

  it('adds no listener to the process, during or after', async () => {
    const names = ['uncaughtException', 'unhandledRejection'] as const;
    const count = (): number[] => names.map((name) => process.listenerCount(name));
    const before = count();
    const during: number[][] = [];
    await Promise.all(
      Array.from({ length: 12 }, () =>
        runTree(
          treeOf(() => void during.push(count())),
          never(),
        ),
      ),
    );
    expect(during).to.have.length(12);
    for (const counted of [...during, count()]) expect(counted).to.deep.equal(before);
  });

  it('aborting stops after the check that runs now', async () => {
    const stop = new AbortController();
    const order: string[] = [];
    const tree = treeOf(
      () => void order.push('first'),
      async () => {
        order.push('second starts');
        stop.abort();
        await new Promise(setImmediate);
        order.push('second ends');
      },
      () => void order.push('third'),
    );
    await runTree(tree, stop.signal);
    expect(order).to.deep.equal(['first', 'second starts', 'second ends']);
  });

  it('a run that is stopped already runs nothing, and ends', async () => {
    const order: string[] = [];
    await runTree(
      treeOf(() => void order.push('first')),
      AbortSignal.abort(),
    );
    expect(order).to.deep.equal([]);
  });
});

describe('stray errors', () => {
  it('reach the lane whose code they came from, and no other', async () => {
    await withoutForeignListeners(async () => {
      const heard: string[] = [];
      const orphans: unknown[] = [];
      const forget = catchStrays((error) => orphans.push(error));
      const lane = (number: number, ...tests: readonly (() => unknown)[]): Promise<void> =>
        laneOf.run(
          { lane: number, stray: (error) => heard.push(`${number}: ${(error as Error).message}`) },
          () => runTree(treeOf(...tests), never()),
        );
      const quiet = async (): Promise<void> => {
        for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
      };
      const passed: string[] = [];
      try {
        await Promise.all([
          lane(1, quiet, () => void passed.push('1')),
          lane(
            2,
            async () => {
              void Promise.reject(new Error('nobody awaits this'));
              await quiet();
            },
            () => void passed.push('2'),
          ),
          lane(
            3,
            async () => {
              setImmediate(() => {
                throw new Error('thrown from a timer');
              });
              await quiet();
            },
            () => void passed.push('3'),
          ),
          lane(4, quiet, () => void passed.push('4')),
        ]);
        await until(() => heard.length >= 2);
        expect(heard.sort()).to.deep.equal(['2: nobody awaits this', '3: thrown from a timer']);
        expect(passed.sort(), 'all lanes went on').to.deep.equal(['1', '2', '3', '4']);
        expect(orphans).to.deep.equal([]);
      } finally {
        forget();
      }
    });
  });

  it('go to the runs of the process where they belong to no lane', async () => {
    await withoutForeignListeners(async () => {
      const orphans: string[] = [];
      const forget = catchStrays((error) => orphans.push(`one: ${(error as Error).message}`));
      const forgetOther = catchStrays((error) => orphans.push(`two: ${(error as Error).message}`));
      expect(process.listenerCount('uncaughtException'), 'one pair for all runs').to.equal(1);
      expect(process.listenerCount('unhandledRejection')).to.equal(1);
      void Promise.reject(new Error('lost'));
      await until(() => orphans.length === 2);
      expect(orphans).to.deep.equal(['one: lost', 'two: lost']);
      forgetOther();
      expect(process.listenerCount('uncaughtException')).to.equal(1);
      forget();
      expect(process.listenerCount('uncaughtException')).to.equal(0);
      expect(process.listenerCount('unhandledRejection')).to.equal(0);
    });
  });
});

import { expect } from 'chai';
import { type Job, Scheduler } from './scheduler.js';

/** A job that runs until it is told to end. */
function held(name: string, alone = false) {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const lanes: number[] = [];
  const job: Job = {
    name,
    alone,
    run: (lane) => {
      lanes.push(lane);
      return ended;
    },
  };
  return { job, end, lanes, ran: () => lanes.length > 0 };
}

const never = (): AbortSignal => new AbortController().signal;

/** Lets everything run that can. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
};

/** Waits for a condition, for a second at the most. */
async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 1000;
  while (!holds()) {
    if (performance.now() > end) throw new Error('it did not come about');
    await new Promise(setImmediate);
  }
}

describe('Scheduler', () => {
  it('takes jobs in order and resolves when all are done', async () => {
    const order: string[] = [];
    const scheduler = new Scheduler(1, never());
    for (const name of ['a', 'b', 'c']) {
      scheduler.add({ name, alone: false, run: async () => void order.push(name) });
    }
    expect(order, 'nothing runs before drain').to.deep.equal([]);
    await scheduler.drain();
    expect(order).to.deep.equal(['a', 'b', 'c']);
  });

  it('drain resolves at once where nothing is to do', () => new Scheduler(3, never()).drain());

  it('never runs more than its lanes, and names each lane once at a time', async () => {
    const scheduler = new Scheduler(3, never());
    let running = 0;
    let most = 0;
    const inUse = new Set<number>();
    const clashes: number[] = [];
    for (let index = 0; index < 20; index++) {
      scheduler.add({
        name: `${index}`,
        alone: false,
        run: async (lane) => {
          if (inUse.has(lane)) clashes.push(lane);
          inUse.add(lane);
          most = Math.max(most, ++running);
          for (let turn = 0; turn <= index % 4; turn++) await new Promise(setImmediate);
          running--;
          inUse.delete(lane);
        },
      });
    }
    await scheduler.drain();
    expect(most).to.equal(3);
    expect(clashes).to.deep.equal([]);
  });

  it('takes jobs that are added while it runs', async () => {
    const order: string[] = [];
    const scheduler = new Scheduler(1, never());
    const later: Job = { name: 'later', alone: false, run: async () => void order.push('later') };
    scheduler.add({
      name: 'first',
      alone: false,
      run: async () => {
        order.push('first');
        scheduler.add(later);
      },
    });
    await scheduler.drain();
    expect(order).to.deep.equal(['first', 'later']);
  });

  it('runs what must be alone by itself, and last', async () => {
    const scheduler = new Scheduler(4, never());
    const lonely = [held('alone 1', true), held('alone 2', true)];
    const others = [held('a'), held('b')];
    for (const { job } of [...lonely, ...others]) scheduler.add(job);
    const drained = scheduler.drain();
    await settle();
    expect(others.every(({ ran }) => ran())).to.equal(true);
    expect(lonely.some(({ ran }) => ran())).to.equal(false);
    others[0]?.end();
    await settle();
    expect(lonely[0]?.ran(), 'one other still runs').to.equal(false);
    others[1]?.end();
    await settle();
    expect(lonely.map(({ ran }) => ran())).to.deep.equal([true, false]);
    const late = held('added meanwhile');
    scheduler.add(late.job);
    await settle();
    expect(late.ran(), 'beside a job that must be alone').to.equal(false);
    lonely[0]?.end();
    await settle();
    expect([late.ran(), lonely[1]?.ran()]).to.deep.equal([true, false]);
    late.end();
    await settle();
    lonely[1]?.end();
    await drained;
  });

  it('a parked job holds no lane, and comes back before what waits', async () => {
    const order: string[] = [];
    const scheduler = new Scheduler(1, never());
    const note = (name: string): Job => ({ name, alone: false, run: async () => void order.push(name) });
    const blocker = held('blocker');
    scheduler.add({
      name: 'parks',
      alone: false,
      run: async () => {
        order.push('parks');
        scheduler.park({ ...note('parked'), run: async () => void order.push('parked') }, 20);
      },
    });
    scheduler.add(note('next'));
    scheduler.add(blocker.job);
    scheduler.add(note('last'));
    const drained = scheduler.drain();
    await until(blocker.ran);
    expect(order, 'the lane was free meanwhile').to.deep.equal(['parks', 'next']);
    // The parked job is due while the lane is taken: it is the first in line then.
    const due = performance.now() + 25;
    await until(() => performance.now() > due);
    expect(order).to.deep.equal(['parks', 'next']);
    blocker.end();
    await drained;
    expect(order).to.deep.equal(['parks', 'next', 'parked', 'last']);
  });

  it('drain waits for parked jobs, and jobs that must be alone wait for them too', async () => {
    const order: string[] = [];
    const scheduler = new Scheduler(2, never());
    scheduler.add({ name: 'alone', alone: true, run: async () => void order.push('alone') });
    scheduler.park({ name: 'parked', alone: false, run: async () => void order.push('parked') }, 15);
    await scheduler.drain();
    expect(order).to.deep.equal(['parked', 'alone']);
  });

  it('a job that is due already is not held back', async () => {
    const order: string[] = [];
    const scheduler = new Scheduler(1, never());
    scheduler.park({ name: 'due', alone: false, run: async () => void order.push('due') }, -5000);
    await scheduler.drain();
    expect(order).to.deep.equal(['due']);
  });

  it('narrow halves the lanes, down to one', async () => {
    const scheduler = new Scheduler(4, never());
    const jobs = Array.from({ length: 6 }, (_, index) => held(`${index}`));
    for (const { job } of jobs) scheduler.add(job);
    const drained = scheduler.drain();
    await settle();
    const running = (): number => jobs.filter(({ ran }) => ran()).length;
    expect(running()).to.equal(4);
    expect(scheduler.narrow()).to.equal(2);
    for (const { end } of jobs.slice(0, 2)) end();
    await settle();
    expect(running(), 'two run still, so no third starts').to.equal(4);
    jobs[2]?.end();
    await settle();
    expect(running()).to.equal(5);
    expect([scheduler.narrow(), scheduler.narrow(), scheduler.lanes]).to.deep.equal([1, 1, 1]);
    for (const { end } of jobs) end();
    await drained;
  });

  it('aborting drops what waits, lets what runs end, and resolves', async () => {
    const stop = new AbortController();
    const scheduler = new Scheduler(1, stop.signal);
    const runs = held('runs');
    const waits = held('waits');
    const lonely = held('alone', true);
    const parked = held('parked');
    for (const { job } of [runs, waits, lonely]) scheduler.add(job);
    scheduler.park(parked.job, 60_000);
    const ended: string[] = [];
    const drain = scheduler.drain().then(() => ended.push('drain'));
    await settle();
    stop.abort();
    await settle();
    expect(ended, 'while a job still runs').to.deep.equal([]);
    runs.end();
    await drain;
    expect([waits.ran(), lonely.ran(), parked.ran()]).to.deep.equal([false, false, false]);
  });

  it('a run that was stopped before it began does nothing', async () => {
    const scheduler = new Scheduler(1, AbortSignal.abort());
    const job = held('never');
    scheduler.add(job.job);
    await scheduler.drain();
    expect(job.ran()).to.equal(false);
  });

  it('takes no more jobs once the run is stopped', async () => {
    const stop = new AbortController();
    const scheduler = new Scheduler(1, stop.signal);
    const [added, parked] = [held('added'), held('parked')];
    const runs = held('runs');
    scheduler.add({
      ...runs.job,
      run: async (lane) => {
        await runs.job.run(lane);
        scheduler.add(added.job);
        scheduler.park(parked.job, 60_000);
      },
    });
    const drained = scheduler.drain();
    await settle();
    stop.abort();
    runs.end();
    await drained;
    expect([added.ran(), parked.ran()]).to.deep.equal([false, false]);
  });

  it('a job that throws gives its lane back, and the error is not lost', async () => {
    const scheduler = new Scheduler(1, never());
    const order: string[] = [];
    const lost: unknown[] = [];
    const hear = (error: unknown): void => void lost.push(error);
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', hear);
    try {
      scheduler.add({ name: 'broken', alone: false, run: () => Promise.reject(new Error('broken job')) });
      scheduler.add({ name: 'next', alone: false, run: async () => void order.push('next') });
      await scheduler.drain();
      await settle();
    } finally {
      process.off('unhandledRejection', hear);
      for (const listener of others) process.on('unhandledRejection', listener);
    }
    expect(order).to.deep.equal(['next']);
    expect(lost.map((error) => (error as Error).message)).to.deep.equal(['broken job']);
  });

  it('begins a job behind its kin when none of them waits or runs; others pass it', async () => {
    const scheduler = new Scheduler(2, never());
    const [first, second, closing, other] = [held('first'), held('second'), held('closing'), held('other')];
    scheduler.add({ ...first.job, kin: 'a' });
    scheduler.add({ ...second.job, kin: 'a' });
    scheduler.addBehindKin({ ...closing.job, kin: 'a' });
    scheduler.add({ ...other.job, kin: 'b' });
    const drained = scheduler.drain();
    first.end();
    await settle();
    expect([closing.ran(), other.ran()], 'kin is in a lane').to.deep.equal([false, true]);
    second.end();
    await settle();
    expect(closing.ran()).to.equal(true);
    closing.end();
    other.end();
    await drained;
  });
});

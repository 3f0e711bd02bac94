import { expect } from 'chai';
import type { Target } from '../config/target.js';
import { autoDriver } from '../journey/auto.js';
import { customerPool } from '../journey/customers.js';
import type { JourneyDriver, JourneyEnd, Walk } from '../journey/types.js';
import type { WalkOrder } from './journeys.js';
import { Walks } from './walks.js';

const REDIRECT = 'https://tpp.example/cb';
const through: JourneyEnd = { at: 'redirect', url: `${REDIRECT}?code=a` };
const form: JourneyEnd = {
  at: 'nowhere',
  reason: 'no such label',
  page: {
    url: 'https://bank.example/login',
    status: 200,
    title: 'Log in',
    text: 'Log in',
    html: '<form><input name="user"><button>Go</button></form>',
  },
};

/** Walks that end when they are told to, and how often the script was called a wrong one. */
function rig() {
  const ends: ((end: JourneyEnd) => void)[] = [];
  const forms: JourneyDriver = {
    kind: 'forms',
    open: async () => ({
      driver: 'forms',
      walk: ({ id }) =>
        new Promise<Walk>((resolve) =>
          ends.push((end) => resolve({ id, driver: 'forms', end, steps: [], signedInAlready: false, ms: 1 })),
        ),
      close: async () => {},
    }),
    close: async () => {},
  };
  let stuck = 0;
  const walks = new Walks({
    target: { journeys: { approve: [] }, clients: [{ redirectUri: REDIRECT }] } as unknown as Target,
    customers: customerPool([{ name: 'ada', values: {}, atOnce: 9 }]),
    driver: autoDriver({ forms, note: () => {} }),
    only: 'forms',
    record: () => {},
    nextId: () => 'walk',
    stuck: () => void stuck++,
  });
  walks.hasBrowser = false;
  const start = async (alike: string | undefined, over: Partial<WalkOrder> = {}) => {
    const walked = walks.walk({
      start: { url: 'https://bank.example/authorize' },
      journey: 'approve',
      redirectUri: REDIRECT,
      session: 'own',
      listener: { exchange: () => {} },
      signal: new AbortController().signal,
      ...(alike === undefined ? {} : { alike }),
      ...over,
    });
    await new Promise(setImmediate);
    const end = ends.at(-1);
    return async (how: JourneyEnd): Promise<void> => {
      end?.(how);
      await walked;
    };
  };
  return { start, stuck: () => stuck };
}

describe('Walks: a script that leads nowhere', () => {
  it('is told of once, when two valid walks in a row got stuck', async () => {
    const { start, stuck } = rig();
    await (await start('a'))(form);
    expect(stuck()).to.equal(0);
    await (await start('a'))(form);
    expect(stuck()).to.equal(1);
    await (await start('a'))(form);
    expect(stuck()).to.equal(1);
  });

  it('is right where one walk came through, first or in between', async () => {
    for (const ends of [
      [through, form, form, form],
      [form, through, form, form],
    ]) {
      const { start, stuck } = rig();
      for (const end of ends) await (await start('a'))(end);
      expect(stuck()).to.equal(0);
    }
  });

  it('is not told of while a client or variant that was not stuck yet is on its way', async () => {
    const { start, stuck } = rig();
    const other = await start('b');
    for (let more = 0; more < 3; more++) await (await start('a'))(form);
    expect(stuck()).to.equal(0);
    await other(through);
    await (await start('a'))(form);
    expect(stuck()).to.equal(0);
  });

  it('is told of when that one got stuck too, though others walk', async () => {
    const { start, stuck } = rig();
    const other = await start('b');
    await (await start('a'))(form);
    const third = await start('a');
    await other(form);
    expect(stuck()).to.equal(1);
    await third(form);
    expect(stuck()).to.equal(1);
  });

  it('knows nothing from spoiled requests, error pages and other journeys', async () => {
    const { start, stuck } = rig();
    for (let more = 0; more < 3; more++) await (await start(undefined))(form);
    const broken: JourneyEnd = {
      ...form,
      page: { ...(form.page as NonNullable<typeof form.page>), status: 500 },
    };
    for (let more = 0; more < 3; more++) await (await start('a'))(broken);
    expect(stuck()).to.equal(0);
  });
});

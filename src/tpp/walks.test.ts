import { expect } from 'chai';
import type { Target } from '../config/target.js';
import { autoDriver } from '../journey/auto.js';
import { customerPool } from '../journey/customers.js';
import type {
  Customer,
  JourneyDriver,
  JourneyEnd,
  JourneyScript,
  Session,
  Walk,
  WalkRequest,
} from '../journey/types.js';
import { CannotJudge } from './cannot-judge.js';
import type { WalkOrder } from './journeys.js';
import { Walks } from './walks.js';

const REDIRECT = 'https://tpp.example/cb';
const redirected: JourneyEnd = { at: 'redirect', url: `${REDIRECT}?code=a` };
const clients = [REDIRECT, 'https://other.example/cb'].map((redirectUri) => ({ redirectUri }));
const page = { url: 'https://bank.example', status: 400, title: 'Oops', text: 'Oops', html: '<h1>Oops</h1>' };
const journeys: Readonly<Record<string, JourneyScript>> = {
  approve: [
    { on: 'Sign in', click: 'Log in' },
    { on: 'Consent', click: 'css:#allow' },
  ],
  reject: [{ on: 'Consent', click: 'Deny' }],
  wrongPassword: [{ on: 'Sign in', click: 'Log in' }],
};

/** A driver whose walks end as told, and which remembers its sessions. */
class FakeDriver implements JourneyDriver {
  readonly kind = 'forms';
  readonly sessions: { walks: WalkRequest[]; closed: number }[] = [];
  ends: (JourneyEnd | Error)[] = [];
  /** Called while a walk is under way. */
  during: (() => Promise<void>) | undefined;
  closed = 0;
  /** Whether walks come to the step in which the customer decides. */
  decides = false;

  async open(): Promise<Session> {
    const mine = { walks: [] as WalkRequest[], closed: 0 };
    this.sessions.push(mine);
    return {
      driver: 'forms',
      walk: async (request): Promise<Walk> => {
        mine.walks.push(request);
        await this.during?.();
        const end = this.ends.shift() ?? redirected;
        if (end instanceof Error) throw end;
        return {
          id: request.id,
          driver: 'forms',
          end,
          steps: [],
          signedInAlready: mine.walks.length > 1,
          ...(this.decides && { decided: true }),
          ms: 1,
        };
      },
      close: async () => void mine.closed++,
    };
  }

  async close(): Promise<void> {
    this.closed++;
  }
}

const customer = (name: string, atOnce = 1): Customer => ({ name, values: {}, atOnce });

function rig(customers: readonly Customer[] = [customer('ada'), customer('grace')]) {
  const driver = new FakeDriver();
  const recorded: string[] = [];
  let ids = 0;
  const walks = new Walks({
    target: { journeys, clients } as unknown as Target,
    customers: customerPool(customers),
    driver: autoDriver({ forms: driver, note: () => {} }),
    only: 'forms',
    record: (name, who, walk) => recorded.push(`${name} ${who} ${walk.end.at}`),
    nextId: () => `walk${++ids}`,
  });
  return { driver, walks, recorded };
}

const order = (over: Partial<WalkOrder> = {}): WalkOrder => ({
  start: { url: 'https://bank.example/authorize' },
  journey: 'approve',
  redirectUri: REDIRECT,
  session: 'own',
  listener: { exchange: () => {} },
  signal: new AbortController().signal,
  ...over,
});

describe('Walks', () => {
  it('readers and the shared flow hand sessions on apart from each other', async () => {
    const { driver, walks } = rig();
    for (const session of ['shared', 'readers', 'readers', 'shared'] as const)
      await walks.walk(order({ session }));
    expect(driver.sessions.map((session) => [session.walks.length, session.closed])).to.deep.equal([
      [2, 0],
      [2, 0],
    ]);
  });

  it('each walk of its own has a session of its own, closed after it', async () => {
    const { driver, walks, recorded } = rig();
    await walks.walk(order());
    await walks.walk(order());
    expect(driver.sessions.map((session) => [session.walks.length, session.closed])).to.deep.equal([
      [1, 1],
      [1, 1],
    ]);
    expect(recorded).to.deep.equal(['approve ada redirect', 'approve grace redirect']);
    expect(walks.counts).to.deep.equal({ browser: 0, forms: 2 });
  });

  it('a named session is gone back to, and never lent to others', async () => {
    const { walks, driver } = rig();
    await walks.walk(order({ session: { named: 'one' } }));
    await walks.walk(order({ session: 'shared' }));
    await walks.walk(order({ session: { named: 'one' } }));
    await walks.walk(order({ session: { named: 'two' } }));
    expect(driver.sessions.map((session) => [session.walks.length, session.closed])).to.deep.equal([
      [2, 0],
      [1, 0],
      [1, 0],
    ]);
  });

  it('a leased session is nobody else’s until it is given back', async () => {
    const { walks, driver } = rig([customer('ada', 9)]);
    const [one, two] = [{}, {}];
    await walks.walk(order({ session: { leased: one } }));
    await walks.walk(order({ session: { leased: one } }));
    await walks.walk(order({ session: { leased: two } }));
    walks.giveBack(one);
    await walks.walk(order({ session: { leased: two } }));
    await walks.walk(order({ session: 'shared' }));
    expect(driver.sessions.map((session) => [session.walks.length, session.closed])).to.deep.equal([
      [2, 0],
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
  });

  it('a reload visits the start once more before the script', async () => {
    const { walks, driver } = rig();
    const reloaded = order({ reload: true });
    await walks.walk(reloaded);
    expect(driver.sessions[0]?.walks[0]?.script).to.deep.equal([
      { visit: reloaded.start.url },
      ...(journeys.approve ?? []),
    ]);
  });

  it('a shared session is reused, and leases the customer that is signed in there', async () => {
    const { driver, walks } = rig();
    await walks.walk(order({ session: 'shared' }));
    await walks.walk(order({ session: 'own' }));
    await walks.walk(order({ session: 'shared' }));
    await walks.walk(order({ session: 'shared' }));
    const [shared, own] = driver.sessions;
    expect(driver.sessions).to.have.length(2);
    expect(shared?.walks.map((walk) => walk.customer.name)).to.deep.equal(['ada', 'ada', 'ada']);
    expect(own?.walks.map((walk) => walk.customer.name)).to.deep.equal(['grace']);
    expect(shared?.closed).to.equal(0);
  });

  it('a walk of its own never goes into a shared session', async () => {
    const { driver, walks } = rig();
    await walks.walk(order({ session: 'shared' }));
    await walks.walk(order({ session: 'own' }));
    expect(driver.sessions.map((session) => session.walks.length)).to.deep.equal([1, 1]);
  });

  it('a shared session that is in use is not handed to another', async () => {
    const { driver, walks } = rig();
    await walks.walk(order({ session: 'shared' }));
    await Promise.all([walks.walk(order({ session: 'shared' })), walks.walk(order({ session: 'shared' }))]);
    expect(driver.sessions.map((session) => session.walks.length).sort()).to.deep.equal([1, 2]);
  });

  it('a shared session that ended nowhere, or broke, is not kept', async () => {
    for (const end of [{ at: 'nowhere', reason: 'lost' } as const, new Error('the browser died')]) {
      const { driver, walks } = rig();
      driver.ends = [end];
      await walks.walk(order({ session: 'shared' })).catch(() => undefined);
      await walks.walk(order({ session: 'shared' }));
      expect(driver.sessions.map((session) => [session.walks.length, session.closed])).to.deep.equal([
        [1, 1],
        [1, 0],
      ]);
    }
  });

  it('a shared session that ended at a page is kept: the customer is signed in all the same', async () => {
    const { driver, walks } = rig();
    driver.ends = [{ at: 'page', page }];
    await walks.walk(order({ session: 'shared' }));
    await walks.walk(order({ session: 'shared' }));
    expect(driver.sessions).to.have.length(1);
  });

  it('gives the customer back whatever happens', async () => {
    const { driver, walks } = rig([customer('ada')]);
    driver.ends = [new Error('the browser died'), { at: 'nowhere', reason: 'lost' }];
    await walks.walk(order()).catch(() => undefined);
    await walks.walk(order());
    expect((await walks.walk(order())).end.at).to.equal('redirect');
  });

  it('waits for a customer, and gives up when the run is stopped', async () => {
    const { driver, walks } = rig([customer('ada')]);
    let end = (): void => {};
    driver.during = () => new Promise((resolve) => (end = resolve));
    const first = walks.walk(order());
    const stop = new AbortController();
    const second = walks.walk(order({ signal: stop.signal })).catch((error: Error) => error);
    await new Promise(setImmediate);
    expect(driver.sessions).to.have.length(1);
    stop.abort(new Error('stopped'));
    expect(await second).to.include({ message: 'stopped' });
    end();
    await first;
  });

  it('a journey that the target file lacks, or wrong passwords that are used up, cannot be judged', async () => {
    const { walks } = rig([customer('ada')]);
    const missing = await walks.walk(order({ journey: 'cancel' })).catch((error: unknown) => error);
    expect(missing).to.be.instanceOf(CannotJudge);
    expect((missing as Error).message).to.match(/no journey cancel/);
    for (let time = 0; time < 3; time++) await walks.walk(order({ journey: 'wrongPassword' }));
    const spent = await walks.walk(order({ journey: 'wrongPassword' })).catch((error: unknown) => error);
    expect(spent).to.be.instanceOf(CannotJudge);
    expect((await walks.walk(order())).end.at, 'other journeys go on').to.equal('redirect');
  });

  it('remembers that a customer was asked: in a walk of the approving script alone', async () => {
    const { driver, walks } = rig();
    await walks.walk(order());
    expect(walks.consentSeen, 'nobody was asked').to.equal(false);
    driver.decides = true;
    await walks.walk(order({ journey: 'reject' }));
    expect(walks.consentSeen, 'asked, in another journey').to.equal(false);
    await walks.walk(order());
    driver.decides = false;
    await walks.walk(order());
    expect(walks.consentSeen).to.equal(true);
  });

  it('knows the error page by the example that was seen', async () => {
    const { walks } = rig();
    expect(await walks.isErrorPage(page)).to.equal(false);
    walks.errorPage = { ...page, text: 'Oops, reference 17' };
    expect(await walks.isErrorPage(page)).to.equal(true);
    expect(
      await walks.isErrorPage({ ...page, title: 'Sign in', html: '<form><input></form>', status: 200 }),
    ).to.equal(false);
  });

  it('stops at the redirect URI of every client, whichever the bank chooses', async () => {
    const { driver, walks } = rig();
    await walks.walk(order({ alsoStopAt: ['https://attacker.example/cb'] }));
    expect(driver.sessions[0]?.walks[0]?.redirectUri).to.have.members([
      REDIRECT,
      'https://other.example/cb',
      'https://attacker.example/cb',
    ]);
  });

  it('close ends every session that is open, and the driver', async () => {
    const { driver, walks } = rig();
    await walks.walk(order({ session: 'shared' }));
    await walks.close();
    expect(driver.sessions.map(({ closed }) => closed)).to.deep.equal([1]);
    expect(driver.closed).to.equal(1);
  });
});

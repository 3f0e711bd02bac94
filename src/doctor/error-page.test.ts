import { expect } from 'chai';
import { autoDriver } from '../journey/auto.js';
import { customerPool } from '../journey/customers.js';
import { formsDriver } from '../journey/forms-driver.js';
import type { JourneyEnd, PageView, Walk } from '../journey/types.js';
import { startBank } from '../sandbox/index.js';
import { testPki } from '../sandbox/testing/pki.js';
import type { Journeys, WalkOrder } from '../tpp/journeys.js';
import { Metadata } from '../tpp/metadata.js';
import { Walks } from '../tpp/walks.js';
import { rig } from '../transport/servers.test-support.js';
import { seeErrorPage } from './error-page.js';

const options = () => ({
  listener: { exchange: () => {} },
  signal: new AbortController().signal,
  driver: 'forms' as const,
});
const page = (status: number): PageView => ({
  url: 'https://bank.example',
  status,
  title: 'Oops',
  text: '',
  html: '',
});

describe('seeErrorPage', () => {
  const made = rig();

  it('learns what the sandbox shows to an unknown client, and knows it again', async () => {
    const bank = await startBank({ pki: await testPki() });
    try {
      const wire = made.make();
      const target = { ...bank.target(), errorPage: undefined as never };
      const walks = new Walks({
        target,
        customers: customerPool(target.customers),
        driver: autoDriver({
          forms: formsDriver({
            send: (out, { listener, signal }) => wire.send(out, { name: 'c' }, { listener, signal }),
          }),
          note: () => {},
        }),
        only: 'forms',
        record: () => {},
        nextId: () => 'w',
      });
      const discovery = await wire.send(
        { purpose: 'discovery', method: 'GET', url: bank.discovery },
        { name: 'anyone' },
      );
      const metadata = new Metadata(discovery.json() ?? {});
      const seen = await seeErrorPage(metadata, walks, options());
      expect(seen?.status).to.equal(400);
      expect(seen?.text).to.be.a('string').and.not.equal('');
      walks.errorPage = seen;
      const url = new URL(metadata.mustEndpoint('authorization_endpoint'));
      url.searchParams.set('client_id', 'another-unknown-client');
      const other = await walks.walk({
        start: { url: url.href },
        journey: 'approve',
        redirectUri: 'https://tpp.example/cb',
        session: 'own',
        ...options(),
      });
      if (other.end.at !== 'page') throw new Error(`the walk ended at ${other.end.at}`);
      expect(await walks.isErrorPage(other.end.page)).to.equal(true);
      expect(await walks.isErrorPage({ ...other.end.page, status: 200 })).to.equal(false);
      expect(bank.faults).to.deep.equal([]);
      await walks.close();
    } finally {
      await bank.stop();
    }
  });

  /** What is seen where the walk ends so, and how it was asked. */
  async function seen(end: JourneyEnd, members: Record<string, unknown>) {
    const orders: WalkOrder[] = [];
    const journeys = {
      walk: async (order: WalkOrder): Promise<Walk> => {
        orders.push(order);
        return { id: 'w', driver: 'forms', end, steps: [], signedInAlready: false, ms: 1 };
      },
    } as unknown as Journeys;
    return { found: await seeErrorPage(new Metadata(members), journeys, options()), orders };
  }
  const endpoint = { authorization_endpoint: 'https://bank.example/authorize?ui=new' };

  it('asks as a client that nobody has, by forms, in a session of its own', async () => {
    const { found, orders } = await seen({ at: 'page', page: page(403) }, endpoint);
    expect(found?.status).to.equal(403);
    expect(orders).to.have.length(1);
    expect(orders[0]).to.include({ session: 'own', driver: 'forms' });
    const { searchParams } = new URL(orders[0]?.start.url ?? '');
    expect(Object.fromEntries(searchParams)).to.include({ ui: 'new', response_type: 'code' });
    expect(searchParams.get('client_id')).to.match(/unknown/);
    expect(new URL(searchParams.get('redirect_uri') ?? '').hostname).to.match(/\.invalid$/);
  });

  it('takes no page for an error page that is none, and nothing else either', async () => {
    expect((await seen({ at: 'page', page: page(200) }, endpoint)).found).to.equal(undefined);
    expect((await seen({ at: 'redirect', url: 'https://unknown.invalid/' }, endpoint)).found).to.equal(
      undefined,
    );
    expect((await seen({ at: 'nowhere', reason: 'no page came' }, endpoint)).found).to.equal(undefined);
    const lost = { at: 'nowhere', reason: 'no field', page: page(400) } as const;
    expect((await seen(lost, endpoint)).found, 'a script without marks gets lost on it').to.equal(lost.page);
  });

  it('asks nothing where the metadata has no usable endpoint', async () => {
    for (const members of [{}, { authorization_endpoint: 'no url' }]) {
      expect((await seen({ at: 'page', page: page(400) }, members)).orders).to.deep.equal([]);
    }
  });
});

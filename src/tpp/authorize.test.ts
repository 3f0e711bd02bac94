import { expect } from 'chai';
import { decodeJwt } from '../jose/index.js';
import type { JourneyEnd, PageView, Walk } from '../journey/types.js';
import { authorize } from './authorize.js';
import type { WalkOrder } from './journeys.js';
import { RequestObject } from './messages/request-object.js';
import { asking, ISSUER, reply, variant } from './tpp.test-support.js';
import type { World } from './world.js';

const REDIRECT = 'https://client1.example/cb';
const page: PageView = { url: ISSUER, status: 400, title: 'Oops', text: 'Oops', html: '<h1>Oops</h1>' };
const walked = (end: JourneyEnd, over: Partial<Walk> = {}): Walk => ({
  id: 'walk1',
  driver: 'forms',
  end,
  steps: [],
  signedInAlready: false,
  ms: 1,
  ...over,
});

interface Rig {
  readonly ends: readonly Walk[];
  readonly over?: Parameters<typeof asking>[0];
  readonly knowsPage?: boolean;
  readonly hasBrowser?: boolean;
}

/** A client whose walks end as told. */
async function rig({ ends, over, knowsPage = false, hasBrowser = false }: Rig) {
  const orders: WalkOrder[] = [];
  const left = [...ends];
  const { asking: from, sent } = await asking(over);
  const journeys = {
    walk: async (order: WalkOrder) => {
      orders.push(order);
      return left.shift() ?? walked({ at: 'nowhere', reason: 'no more walks' });
    },
    isErrorPage: async () => knowsPage,
    canRetryInBrowser: (walk: Walk) => hasBrowser && walk.driver === 'forms' && walk.end.at === 'nowhere',
  };
  const world = { ...from.world, journeys } as unknown as World;
  return { from: { ...from, world }, sent, orders };
}

const success = walked({ at: 'redirect', url: `${REDIRECT}?code=abc&state=s` });
const byValue = { variant: variant({ request: 'by_value', response: 'code_id_token' }) };
const query = ({ start }: WalkOrder): Record<string, string> =>
  Object.fromEntries(new URL(start.url).searchParams);

describe('authorize', () => {
  it('sends a front-channel parameter twice where it is told to', async () => {
    const { from, orders } = await rig({ ends: [success], over: byValue });
    await authorize(RequestObject.valid().twice('client_id'), from);
    const { searchParams } = new URL((orders[0] as WalkOrder).start.url);
    expect(searchParams.getAll('client_id')).to.deep.equal(['tpp-of-client1', 'tpp-of-client1']);
    expect(searchParams.getAll('request')).to.have.length(1);
  });

  it('takes away what the harness would send beside the request object, and loads twice where it is told to', async () => {
    const { from, orders } = await rig({ ends: [success], over: byValue });
    const without = RequestObject.valid().beside({ client_id: undefined, state: 's' }, 'without client_id');
    await authorize(without, from, { reload: true });
    expect(query(orders[0] as WalkOrder)).to.have.all.keys(
      'ui',
      'request',
      'response_type',
      'scope',
      'state',
    );
    expect(orders[0]?.reload).to.equal(true);
  });

  it('sends the parameters as a form where it is told to', async () => {
    const { from, orders } = await rig({ ends: [success], over: byValue });
    await authorize(RequestObject.valid(), from, { method: 'POST' });
    const { start } = orders[0] as WalkOrder;
    expect(start.method).to.equal('POST');
    expect([...new URL(start.url).searchParams.keys()]).to.deep.equal(['ui']);
    expect([...new URLSearchParams(start.body).keys()]).to.include.members(['client_id', 'request']);
  });

  it('pushes, then shows the request_uri and client_id alone', async () => {
    const { from, sent, orders } = await rig({
      ends: [success],
      over: { answer: reply(201, { request_uri: 'urn:1', expires_in: 60 }) },
    });
    const came = await authorize(RequestObject.valid(), from);
    expect(sent.map(({ out }) => out.purpose)).to.deep.equal(['par']);
    expect(query(orders[0] as WalkOrder)).to.deep.equal({
      ui: 'new',
      client_id: 'tpp-of-client1',
      request_uri: 'urn:1',
    });
    expect(came).to.deep.include({
      provided: ['code'],
      late: false,
      end: { at: 'success', evidence: 'walk1' },
    });
    expect(orders[0]).to.include({ journey: 'approve', session: 'own', redirectUri: REDIRECT });
    expect(orders[0]?.alike, 'the valid request is alike').to.be.a('string');
  });

  it('ends at the PAR endpoint where no request_uri came', async () => {
    const refused = reply(400, { error: 'invalid_request', error_description: 'no exp' });
    const { from, orders } = await rig({ ends: [], over: { answer: refused } });
    const came = await authorize(RequestObject.valid().without('exp'), from);
    expect(orders).to.deep.equal([]);
    expect(came.end).to.deep.equal({
      at: 'par',
      status: 400,
      error: 'invalid_request',
      description: 'no exp',
      evidence: 'x1',
    });
    expect(came.provided).to.deep.equal([]);
  });

  it('by value repeats response_type and scope outside, as OpenID Connect wants', async () => {
    const { from, sent, orders } = await rig({ ends: [success], over: byValue });
    await authorize(RequestObject.valid().beside({ nonce: 'outside' }), from);
    expect(sent).to.deep.equal([]);
    const { request, ...outside } = query(orders[0] as WalkOrder);
    expect(outside).to.deep.equal({
      ui: 'new',
      client_id: 'tpp-of-client1',
      response_type: 'code id_token',
      scope: 'openid accounts',
      nonce: 'outside',
    });
    expect(decodeJwt(request)?.claims).to.include({
      response_type: 'code id_token',
      client_id: 'tpp-of-client1',
    });
    expect(orders[0]?.alike, 'a spoiled request is like no other').to.equal(undefined);
  });

  it('plain parameters are the claims without what only a JWT has', async () => {
    const { from, orders } = await rig({ ends: [success], over: byValue });
    await authorize(RequestObject.valid().asPlainParameters(), from);
    const plain = query(orders[0] as WalkOrder);
    expect(plain).to.include({
      client_id: 'tpp-of-client1',
      response_type: 'code id_token',
      redirect_uri: REDIRECT,
    });
    expect(plain).to.have.any.keys('state', 'nonce');
    expect(plain).to.not.have.any.keys('request', 'iss', 'aud', 'exp', 'nbf', 'iat', 'jti');
  });

  it('tells a redirect with an error, a page that is known, and one that is not', async () => {
    const denied = await rig({
      ends: [walked({ at: 'redirect', url: `${REDIRECT}?error=access_denied&state=s` })],
      over: byValue,
    });
    expect((await authorize(RequestObject.valid(), denied.from)).end).to.deep.equal({
      at: 'redirect',
      error: 'access_denied',
      signed: false,
      evidence: 'walk1',
    });
    for (const [knowsPage, kind] of [
      [true, 'error'],
      [false, 'unknown'],
    ] as const) {
      const { from } = await rig({ ends: [walked({ at: 'page', page })], over: byValue, knowsPage });
      const { end } = await authorize(RequestObject.valid(), from);
      expect(end).to.deep.equal({ at: 'page', page: kind, status: 400, evidence: 'walk1' });
    }
  });

  it('an end after the customer did something is late', async () => {
    const steps = [{ url: ISSUER, title: 'Sign in', did: ['click Log in'], text: '', ms: 1 }];
    const { from } = await rig({ ends: [walked({ at: 'page', page }, { steps })], over: byValue });
    expect((await authorize(RequestObject.valid(), from)).late).to.equal(true);
    const looked = await rig({
      ends: [walked({ at: 'page', page }, { steps: [{ ...steps[0], did: [] } as never] })],
      over: byValue,
    });
    expect((await authorize(RequestObject.valid(), looked.from)).late).to.equal(false);
  });

  it('a walk that forms could not take is repeated in a browser, with a fresh request', async () => {
    const lost = walked({ at: 'nowhere', reason: 'needs scripts' });
    const { from, orders } = await rig({ ends: [lost, success], over: byValue, hasBrowser: true });
    const came = await authorize(RequestObject.valid(), from);
    expect(came.end.at).to.equal('success');
    expect(orders.map(({ driver }) => driver)).to.deep.equal([undefined, 'browser']);
    const [one, two] = orders.map((order) => decodeJwt(query(order).request)?.claims.jti);
    expect(one).to.not.equal(two);
  });

  it('without a browser it ends nowhere, with the reason', async () => {
    const { from, orders } = await rig({
      ends: [walked({ at: 'nowhere', reason: 'needs scripts' })],
      over: byValue,
    });
    const { end, provided } = await authorize(RequestObject.valid(), from);
    expect(end).to.deep.equal({ at: 'nowhere', reason: 'needs scripts', evidence: 'walk1' });
    expect(provided).to.deep.equal([]);
    expect(orders).to.have.length(1);
  });
});

import { expect } from 'chai';
import type { RunEvent } from '../results/events.js';
import type { Reply } from '../transport/types.js';
import type { Authorized } from './attempt.js';
import type { Asking, AuthorizeOptions } from './authorize.js';
import { Flows } from './flows.js';
import { Metadata } from './metadata.js';
import { mustTokens } from './must.js';
import { asking as askingFor, metadata, reply, variant } from './tpp.test-support.js';
import type { World } from './world.js';

const issued = (token: string): Reply =>
  reply(200, { access_token: token, refresh_token: `refresh-${token}` });

interface Options {
  readonly code?: boolean;
  readonly token?: Reply | Error;
  readonly revokes?: boolean;
}

/** Flows over a bank that is only pretended. */
async function rig({ code = true, token, revokes = true }: Options = {}) {
  const events: RunEvent[] = [];
  const walked: AuthorizeOptions[] = [];
  const revoked: string[] = [];
  const { asking } = await askingFor();
  let made = 0;
  const flows: Flows = new Flows(
    (name) => ({ ...asking.act, evidence: [name] }),
    (from) => ({
      authorize: async (_message, options) => {
        walked.push(options);
        from.act.evidence.push(`walk${++made}`);
        return { response: { parameters: code ? { code: 'c' } : { error: 'x' } } } as unknown as Authorized;
      },
      redeem: async () => {
        if (token instanceof Error) throw token;
        const answer = token ?? issued(`at${made}`);
        flows.remember(from, answer);
        return answer;
      },
      revoke: async (value) => {
        revoked.push(value);
        return reply(revokes ? 200 : 503);
      },
    }),
  );
  const known = { ...metadata.members, revocation_endpoint: 'https://bank.example/revoke' };
  const world = {
    ...asking.world,
    metadata: new Metadata(known),
    flows,
    emit: (event: RunEvent) => void events.push(event),
    nextId: (prefix: string) => `${prefix}${events.length + 1}`,
  } as unknown as World;
  const ask = (over: Partial<Asking> = {}): Asking => ({
    ...asking,
    world,
    act: { ...asking.act, evidence: [] },
    ...over,
  });
  return { flows, ask, events, walked, revoked };
}

describe('Flows', () => {
  it('makes one shared flow per client and variant, also where many ask at once', async () => {
    const { flows, ask, walked, events } = await rig();
    const [one, two] = await Promise.all([flows.shared(ask()), flows.shared(ask())]);
    expect(one).to.equal(two);
    expect(one.tokens).to.include({ accessToken: 'at1', refreshToken: 'refresh-at1' });
    await flows.shared(ask({ variant: variant({ request: 'by_value' }) }));
    expect(walked).to.deep.equal([{ session: 'shared' }, { session: 'shared' }]);
    expect(flows.counts).to.include({ shared: 2, uses: 3 });
    expect(events.map(({ type }) => type)).to.deep.equal(['flow', 'flow']);
    expect(events[0]).to.include({ shared: true, variant: 'private_key_jwt+pushed+jarm', client: 'client1' });
  });

  it('a flow of one’s own leases a session, and has one of its own where it outlives its check', async () => {
    const { flows, ask, walked, events } = await rig();
    const [one, two] = [await flows.own(ask()), await flows.own(ask(), true)];
    expect(one.tokens?.accessToken).to.not.equal(two.tokens?.accessToken);
    expect(walked).to.deep.equal([{ session: 'leased' }, { session: 'own' }]);
    expect(flows.counts).to.include({ made: 2, shared: 0, uses: 0 });
    expect(one.evidence).to.deep.equal(['walk1']);
    expect(events.map((event) => event.type === 'flow' && event.shared)).to.deep.equal([false, false]);
  });

  it('goes as far as the wire allows, and judges nothing', async () => {
    const refused = await rig({ code: false });
    const flow = await refused.flows.shared(refused.ask());
    expect(flow).to.not.have.any.keys('token', 'tokens');
    const unpaid = await rig({ token: reply(400, { error: 'invalid_grant' }) });
    const half = await unpaid.flows.shared(unpaid.ask());
    expect(half.token?.status).to.equal(400);
    expect(half).to.not.have.property('tokens');
  });

  it('an error reaches everybody who shares the flow', async () => {
    const { flows, ask } = await rig({ token: new Error('no answer') });
    const errors = await Promise.all(
      [flows.shared(ask()), flows.shared(ask())].map((one) => one.catch((error: Error) => error)),
    );
    expect(errors.map((error) => (error as Error).message)).to.deep.equal(['no answer', 'no answer']);
    await flows.shared(ask()).catch(() => undefined);
    expect(flows.counts.shared, 'the next reader tries anew').to.equal(2);
  });

  it('a shared flow whose token died is made anew, and the loss recorded once', async () => {
    const { flows, ask, events } = await rig();
    const first = await flows.shared(ask());
    const dead = mustTokens(first);
    await Promise.all([flows.forget(ask(), dead), flows.forget(ask(), dead)]);
    const second = await flows.shared(ask());
    expect(second.tokens?.accessToken).to.not.equal(first.tokens?.accessToken);
    await flows.forget(ask(), dead);
    expect(await flows.shared(ask()), 'a late witness does not drop the new flow').to.equal(second);
    const notes = events.filter(({ type }) => type === 'note');
    expect(notes).to.have.length(1);
    expect(notes[0])
      .to.have.property('text')
      .that.matches(/client1 .*stopped working/);
  });

  it('gives back every grant once: by its refresh token, else by its access token', async () => {
    const { flows, ask, revoked } = await rig();
    await flows.shared(ask());
    flows.remember(ask(), reply(200, { access_token: 'bare' }));
    flows.remember(ask(), reply(400, { error: 'invalid_grant' }));
    expect(await flows.giveBack(ask().act)).to.deep.equal({ revoked: 2, left: 0 });
    expect(revoked).to.deep.equal(['refresh-at1', 'bare']);
    expect(await flows.giveBack(ask().act)).to.deep.equal({ revoked: 0, left: 0 });
  });

  it('tells apart what the bank took back and what it declined', async () => {
    const { flows, ask } = await rig({ revokes: false });
    await flows.own(ask());
    expect(await flows.giveBack(ask().act)).to.deep.equal({ revoked: 0, left: 1 });
  });

  it('counts as left what a bank without revocation keeps, and what the time did not suffice for', async () => {
    const { flows, ask, revoked } = await rig();
    const { world } = ask();
    await flows.own(ask());
    await flows.own(ask());
    const stopped = { ...ask().act, signal: AbortSignal.abort() };
    expect(await flows.giveBack(stopped)).to.deep.equal({ revoked: 0, left: 2 });
    await flows.own(ask({ world: { ...world, metadata } }));
    expect(await flows.giveBack(ask().act)).to.deep.equal({ revoked: 0, left: 1 });
    expect(revoked).to.deep.equal([]);
  });
});

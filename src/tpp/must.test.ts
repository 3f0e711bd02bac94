import { expect } from 'chai';
import type { Walk } from '../journey/types.js';
import type { TlsOutcome } from '../transport/tls-probe.js';
import type { Authorized, End, Flow, Tokens } from './attempt.js';
import type { Bank } from './bank.js';
import { CannotJudge } from './cannot-judge.js';
import { ResourceRequest } from './messages/requests.js';
import { mustHaveAsked, mustHaveClient2, mustHaveTyped, mustNotRemember, mustShakeHands } from './must.js';
import { readApi, readApiWith, readUserinfo } from './read-api.js';
import { reply } from './tpp.test-support.js';

const authorized = (end: End, walk: Partial<Walk> = {}): Authorized => ({
  sent: 'a message',
  end,
  provided: end.at === 'success' ? ['code'] : [],
  late: false,
  facts: { state: 's', nonce: 'n', codeVerifier: 'v' },
  claims: {},
  redirectUri: 'https://tpp.example/cb',
  walk: { steps: [], ...walk } as unknown as Walk,
});

/** What a promise was rejected with. */
const thrownBy = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('preconditions of checks', () => {
  it('mustHaveClient2: the other TPP has tokens of its own', async () => {
    const tokens: Tokens = { accessToken: 'a' };
    const bankWith = (flow: () => Promise<Flow>) => ({ asClient2: () => ({ flow }) }) as unknown as Bank;
    const happy: Flow = { authorization: authorized({ at: 'success' }), tokens, evidence: [] };
    expect(await mustHaveClient2(bankWith(async () => happy))).to.equal(tokens);
    const refused: Flow = {
      authorization: authorized({ at: 'par', status: 401, error: 'invalid_client' }),
      evidence: [],
    };
    const error = await thrownBy(mustHaveClient2(bankWith(async () => refused)));
    expect(error).to.be.instanceOf(CannotJudge);
    expect((error as Error).message).to.match(/second client.*401 invalid_client/);
    const down = new Error('no answer');
    expect(await thrownBy(mustHaveClient2(bankWith(() => Promise.reject(down))))).to.equal(down);
  });

  it('mustShakeHands: a host that accepts no TLS of today proves nothing by refusing', async () => {
    const host = { endpoints: ['issuer'], host: 'bank.example', port: 443 };
    const offered: string[] = [];
    const bankThat = (outcomes: Readonly<Record<string, TlsOutcome>>) =>
      ({
        handshake: async (_host: unknown, { version }: { version: string }) => {
          offered.push(version);
          return { outcome: outcomes[version] ?? 'refused', ms: 1 };
        },
      }) as unknown as Bank;
    await mustShakeHands(bankThat({ 'TLSv1.3': 'accepted' }), host);
    await mustShakeHands(bankThat({ 'TLSv1.2': 'accepted' }), host);
    expect(offered).to.deep.equal(['TLSv1.3', 'TLSv1.3', 'TLSv1.2']);
    for (const outcome of ['refused', 'unreachable'] as const) {
      const error = await thrownBy(
        mustShakeHands(bankThat({ 'TLSv1.3': outcome, 'TLSv1.2': outcome }), host),
      );
      expect(error).to.be.instanceOf(CannotJudge);
      expect((error as Error).message).to.match(/bank\.example:443 accepts neither/);
    }
  });

  it('mustHaveTyped: a walk without a filled field tried no password', () => {
    const step = (...did: string[]) => ({ url: '', title: '', did, text: '', ms: 1 });
    const end: End = { at: 'redirect', error: 'access_denied' };
    const tried = authorized(end, { steps: [step('click Next'), step('fill Password', 'click Log in')] });
    expect(mustHaveTyped(tried)).to.equal(tried);
    expect(() => mustHaveTyped(authorized(end, { steps: [step('click Next')] }))).to.throw(CannotJudge);
    expect(() => mustHaveTyped(authorized({ at: 'par', status: 500 }))).to.throw(CannotJudge, /500/);
  });

  it('mustHaveAsked: a grant without a question is only told as such where the bank never asked', () => {
    const seen = { consentSeen: true } as Bank;
    const never = { consentSeen: false } as Bank;
    const silent = authorized({ at: 'success' });
    expect(mustHaveAsked(never, silent)).to.equal(silent);
    expect(() => mustHaveAsked(seen, silent)).to.throw(CannotJudge, /earlier approval/);
    const asked = authorized({ at: 'success' }, { decided: true });
    expect(mustHaveAsked(seen, asked)).to.equal(asked);
    const refused = authorized({ at: 'redirect', error: 'server_error' });
    expect(mustHaveAsked(seen, refused)).to.equal(refused);
  });

  it('mustNotRemember: a bank that asks where a request insists was told earlier', async () => {
    const bankThat = (walk: Partial<Walk>) =>
      ({ authorize: async () => authorized({ at: 'success' }, walk) }) as unknown as Bank;
    expect(await thrownBy(mustNotRemember(bankThat({})))).to.equal(undefined);
    expect(await thrownBy(mustNotRemember(bankThat({ decided: true })))).to.be.instanceOf(CannotJudge);
  });
});

describe('readApi', () => {
  function bankOf(...statuses: number[]) {
    const shown: string[] = [];
    const dead: string[] = [];
    const bank = {
      tokens: async () => ({ accessToken: `token ${dead.length + 1}` }),
      renewFlow: async ({ accessToken }: Tokens) => void dead.push(accessToken),
      resource: async ({ accessToken }: Tokens) => {
        shown.push(accessToken);
        return reply(statuses.shift() ?? 200);
      },
    } as unknown as Bank;
    return { bank, shown, dead };
  }

  it('makes a new shared flow once, where the token is not taken any more', async () => {
    const { bank, shown, dead } = bankOf(401, 200);
    expect((await readApi(bank)).status).to.equal(200);
    expect(shown).to.deep.equal(['token 1', 'token 2']);
    expect(dead).to.deep.equal(['token 1']);
  });

  it('gives every other answer back, and a second 401', async () => {
    for (const status of [200, 403, 405, 500]) {
      const { bank, dead } = bankOf(status);
      expect((await readApi(bank)).status).to.equal(status);
      expect(dead).to.deep.equal([]);
    }
    const { bank, shown } = bankOf(401, 401);
    expect((await readApi(bank)).status).to.equal(401);
    expect(shown).to.have.length(2);
  });
});

describe('readApiWith, readUserinfo', () => {
  const bankOf = (method: 'resource' | 'userinfo', ...statuses: number[]) => {
    const renewed: string[] = [];
    const bank = {
      tokens: async () => ({ accessToken: `token ${renewed.length + 1}` }),
      renewFlow: async ({ accessToken }: Tokens) => void renewed.push(accessToken),
      [method]: async () => reply(statuses.shift() ?? 200),
    } as unknown as Bank;
    return { bank, renewed };
  };

  it('an odd call that is refused counts only where a plain one is served', async () => {
    const odd = ResourceRequest.valid();
    expect((await readApiWith(bankOf('resource', 200).bank, odd)).status).to.equal(200);
    expect((await readApiWith(bankOf('resource', 406, 200).bank, odd)).status).to.equal(406);
    const spent = await thrownBy(readApiWith(bankOf('resource', 403, 403).bank, odd));
    expect(spent).to.be.instanceOf(CannotJudge);
  });

  it('UserInfo is asked once more with a new token where the shared one has died', async () => {
    const { bank, renewed } = bankOf('userinfo', 401, 200);
    expect((await readUserinfo(bank)).status).to.equal(200);
    expect(renewed).to.deep.equal(['token 1']);
    expect((await readUserinfo(bankOf('userinfo', 401, 401).bank, 'POST')).status).to.equal(401);
  });
});

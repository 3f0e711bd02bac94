import { expect } from 'chai';
import { NoAnswer } from '../transport/types.js';
import type { Authorized } from './attempt.js';
import { Bank } from './bank.js';
import { CannotJudge } from './cannot-judge.js';
import {
  attemptOf,
  authorizationRequests,
  called,
  granted,
  pushedRequests,
  redeemed,
  redemptions,
  refreshed,
  refreshes,
  resourceCalls,
} from './kinds.js';
import { RequestObject } from './messages/request-object.js';
import { PushedRequest, RefreshRequest, ResourceRequest, TokenRequest } from './messages/requests.js';
import { asking, reply } from './tpp.test-support.js';

const authorized = {
  redirectUri: 'https://client1.example/cb',
  facts: { state: 's', nonce: 'n', codeVerifier: 'v' },
  claims: {},
  response: { parameters: { code: 'c' } },
} as unknown as Authorized;
const tokens = { accessToken: 'at' };
const target = { resource: { url: 'https://api.example/accounts', method: 'GET', headers: {} } };

/** A bank that answers so. */
const bankThat = async (answer: ReturnType<typeof reply>): Promise<Bank> =>
  new Bank((await asking({ answer, target })).asking);

/** A bank whose connections end so. */
async function brokenBank(code: string): Promise<Bank> {
  const { asking: from } = await asking({ target });
  const send = () => Promise.reject(new NoAnswer(code, 'ended', 'https://bank.example', 'x9'));
  return new Bank({ ...from, world: { ...from.world, wire: { send } } });
}

describe('kinds of messages', () => {
  it('an answer that issued something is a success, whatever else it says', () => {
    expect(attemptOf('token', 'w', reply(200, { access_token: 'x' }), ['access_token']).end).to.include({
      at: 'success',
    });
    expect(attemptOf('token', 'w', reply(400, { error: 'invalid_grant' }), []).end).to.deep.include({
      at: 'token',
      status: 400,
      error: 'invalid_grant',
      evidence: 'x1',
    });
  });

  it('a pushed request provides a request_uri', async () => {
    const send = async (answer: ReturnType<typeof reply>) =>
      pushedRequests.send(await bankThat(answer), PushedRequest.valid(), 'before');
    expect((await send(reply(201, { request_uri: 'urn:1' }))).provided).to.deep.equal([
      pushedRequests.provides,
    ]);
    expect((await send(reply(201, {}))).provided).to.deep.equal([]);
    const refused = await send(reply(400, { error: 'invalid_request' }));
    expect(refused).to.deep.include({ provided: [] });
    expect(refused.end).to.include({ at: 'par', status: 400, error: 'invalid_request' });
    const both = await send(reply(400, { error: 'invalid_request', request_uri: 'urn:1' }));
    expect(both.provided, 'what stands in the answer was issued').to.deep.equal(['request_uri']);
  });

  it('a redemption tells everything that was issued', async () => {
    const all = reply(200, { access_token: 'a', refresh_token: 'r', id_token: 'i', token_type: 'Bearer' });
    expect((await redeemed(await bankThat(all), authorized)).provided).to.deep.equal([
      'access_token',
      'refresh_token',
      'id_token',
    ]);
    const refused = await redeemed(
      await bankThat(reply(401, { error: 'invalid_client' })),
      authorized,
      TokenRequest.valid().unauthenticated(),
    );
    expect(refused.end).to.include({ at: 'token', status: 401, error: 'invalid_client' });
    expect(refused.sent).to.match(/without client authentication/);
  });

  it('a refresh, or any other grant, tells everything that was issued', async () => {
    const both = reply(200, { access_token: 'a', refresh_token: 'r', token_type: 'Bearer' });
    const issued = ['access_token', 'refresh_token'];
    const held = { ...tokens, refreshToken: 'rt' };
    expect((await refreshed(await bankThat(both), held)).provided).to.deep.equal(issued);
    const bank = await bankThat(both);
    expect((await granted(bank, 'words', { grant_type: 'x' })).provided).to.deep.equal(issued);
    const refused = await refreshed(await bankThat(reply(400, { error: 'invalid_grant' })), held);
    expect(refused.end).to.include({ at: 'token', status: 400, error: 'invalid_grant' });
    const cut = await refreshed(await brokenBank('ECONNRESET'), held, RefreshRequest.valid().over('none'));
    expect(cut.end).to.include({ at: 'handshake' });
  });

  it('an API call provides data where it succeeds', async () => {
    expect(
      (await called(await bankThat(reply(200)), tokens, ResourceRequest.valid())).provided,
    ).to.deep.equal(['data']);
    const refused = await called(await bankThat(reply(401)), tokens, ResourceRequest.valid());
    expect(refused.provided).to.deep.equal([]);
    expect(refused.end).to.include({ at: 'resource', status: 401 });
  });

  it('a connection that the bank broke off over a wrong certificate is an end; any other is none', async () => {
    for (const code of ['TLS_ALERT_CERTIFICATE_REQUIRED', 'ECONNRESET', 'EPIPE', 'CONNECTION_CLOSED']) {
      const bank = await brokenBank(code);
      const ended = [
        await redeemed(bank, authorized, TokenRequest.valid().over('none')),
        await called(bank, tokens, ResourceRequest.valid().over('none')),
        await pushedRequests.send(bank, PushedRequest.valid().over('none'), false),
      ];
      for (const { end, provided } of ended) {
        expect(end).to.deep.equal({ at: 'handshake', reason: code, evidence: 'x9' });
        expect(provided).to.deep.equal([]);
      }
    }
    const own = await redeemed(await brokenBank('ECONNRESET'), authorized).catch((thrown: unknown) => thrown);
    expect(own, 'over its own certificate').to.be.instanceOf(NoAnswer);
    for (const code of ['ECONNREFUSED', 'TIMEOUT_ANSWER', 'ENOTFOUND', 'CERT_HAS_EXPIRED']) {
      const over = TokenRequest.valid().over('none');
      const error = await redeemed(await brokenBank(code), authorized, over).catch(
        (thrown: unknown) => thrown,
      );
      expect(error, code).to.be.instanceOf(NoAnswer);
    }
  });

  it('a code or refresh token is taken apart and shown as often as asked; without one nothing can be judged', async () => {
    const shown: unknown[] = [];
    const bank = {
      codeLifetime: 60,
      authorize: async () => ({ ...authorized, walk: { id: 'walk1' }, pushed: { evidence: 'x1' } }),
      ownFlow: async () => ({ tokens: { ...tokens, refreshToken: 'rt' }, evidence: ['x2'] }),
      redeem: async (from: Authorized) => {
        shown.push(from.response?.parameters.code);
        return reply(401, { error: 'invalid_client' });
      },
      refresh: async ({ refreshToken }: { refreshToken: string }) => {
        shown.push(refreshToken);
        return reply(401, { error: 'invalid_client' });
      },
    } as unknown as Bank;
    const code = await redemptions.take?.(bank);
    const token = await refreshes.take?.(bank);
    expect([code?.evidence, code?.seconds]).to.deep.equal([['x1', 'walk1'], 60]);
    expect([token?.evidence, token?.seconds]).to.deep.equal([['x2'], undefined]);
    for (const spoiled of [TokenRequest.valid().unauthenticated(), TokenRequest.valid()])
      expect((await code?.show(bank, spoiled))?.provided).to.deep.equal([]);
    await token?.show(bank, RefreshRequest.valid());
    expect(shown).to.deep.equal(['c', 'c', 'rt']);
    const stingy = { authorize: async () => ({ ...authorized, end: { at: 'page' }, response: undefined }) };
    const error = await redemptions.take?.(stingy as unknown as Bank).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(CannotJudge);
  });

  it('the first control has its own session; spoiled requests, and the control after them, may be signed in', async () => {
    const sessions: unknown[] = [];
    const bank = {
      authorize: async (_message: unknown, options: { session: string }) =>
        void sessions.push(options.session),
    };
    for (const control of ['before', 'after', false] as const) {
      await authorizationRequests.send(bank as unknown as Bank, RequestObject.valid(), control);
    }
    expect(sessions).to.deep.equal(['own', 'shared', 'shared']);
  });

  it('an API control renews a shared token that died; after the rows it says all the same that theirs was dead', async () => {
    for (const [control, renewals, calls] of [
      ['before', 1, 2],
      ['after', 1, 1],
      [false, 0, 1],
    ] as const) {
      const seen = { renewals: 0, calls: 0 };
      const bank = {
        tokens: async () => tokens,
        resource: async () => {
          seen.calls++;
          return reply(401);
        },
        renewFlow: () => void seen.renewals++,
      };
      const { end } = await resourceCalls.send(bank as unknown as Bank, ResourceRequest.valid(), control);
      expect(end.status).to.equal(401);
      expect(seen).to.deep.equal({ renewals, calls });
    }
  });
});

import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import {
  altered,
  CannotJudge,
  moreThanLeast,
  mustHaveClient2,
  mustSucceed,
  mustTokens,
  narrowTokens,
  RefreshRequest,
  readApi,
  refreshed,
  tokensOf,
} from '../../src/tpp/index.js';
import { unauthenticatedRefresh, unusableRefreshToken } from '../outcomes/refresh.js';

const needs = ['refresh_token'] as const;
const modules = ['fapi1-advanced-final-refresh-token'];
const wordsOf = (scope: unknown): string[] => String(scope).split(' ').sort();
/** How a bank may tell that it does not widen a scope: section 5.2 has a code for it, and two that are as true. */
const REFUSES_SCOPE = ['invalid_scope', 'invalid_grant', 'invalid_request'];

clause('RFC6749', '6', 'Refreshing an access token', () => {
  describe('refresh', () => {
    proves(
      {
        id: 'refresh-accepted',
        requires: ['RFC6749-6~d', 'RFC6749-5.1~b'],
        title: 'brings a new access token that works, in an answer that no cache keeps',
        needs,
        modules,
      },
      async ({ bank }) => {
        const reply = await bank.refresh(mustTokens(await bank.ownFlow()));
        expect(reply).to.answer(200);
        expect(reply).to.have.header('content-type', /^application\/json\b/i);
        expect(reply).to.have.header('cache-control', /\bno-store\b/i);
        expect(reply).to.carry('access_token');
        expect(String(reply.json()?.token_type), 'token_type').to.match(/^bearer$/i);
        const tokens = tokensOf(reply);
        if (tokens === undefined || bank.resourceMethod === undefined) return;
        const call = await bank.resource(tokens);
        // An API that serves nobody, or takes a consent once, says nothing of the new token.
        if (call.status >= 300) mustSucceed(await readApi(bank));
        expect(call.status, 'status of the API with the new token').to.be.below(300);
      },
    );

    proves(
      {
        id: 'refresh-scope-escalation',
        requires: ['RFC6749-6~b'],
        title: 'never grants more than the customer did',
        per: 'target',
        needs,
        tags: ['beyond'],
      },
      async ({ bank }) => {
        const narrow = await narrowTokens(bank);
        const { scope } = bank.making.client;
        const reply = await bank.refresh(narrow, RefreshRequest.valid().with({ scope }));
        if (tokensOf(reply) === undefined) {
          expect(reply).to.answer(400);
          return expect(reply.json()?.error, 'error').to.be.oneOf(REFUSES_SCOPE);
        }
        // An answer that tells no scope means the one that was asked for (section 5.1).
        const told = wordsOf(reply.json()?.scope ?? scope);
        const widened = moreThanLeast(bank).filter((one) => told.includes(one));
        expect(widened, 'scope of the new token that the customer never granted').to.deep.equal([]);
      },
    );

    proves(
      {
        id: 'refresh-keeps-scope',
        requires: ['RFC6749-6~c'],
        title: 'for less scope leaves the refresh token as it was',
        per: 'target',
        needs,
        tags: ['beyond'],
      },
      async ({ bank }) => {
        const { scope } = bank.making.client;
        if (!scope.includes(' ')) throw new CannotJudge('the client asks for one scope value alone');
        const flow = await bank.ownFlow();
        const tokens = mustTokens(flow);
        // What the customer granted may be less than was asked for.
        const granted = flow.token?.json()?.scope ?? scope;
        const less = await bank.refresh(tokens, RefreshRequest.valid().with({ scope: 'openid' }));
        const narrowed = tokensOf(less);
        if (narrowed === undefined) throw new CannotJudge(`a refresh for openid alone got ${less.status}`);
        const again = await bank.refresh({ ...tokens, ...narrowed });
        expect(again).to.answer(200);
        const told = again.json()?.scope;
        if (told !== undefined) expect(wordsOf(told), 'scope').to.include.members(wordsOf(granted));
      },
    );
  });

  describe('refresh token', () => {
    refuses(unusableRefreshToken, [
      {
        id: 'refresh-token-of-another-client',
        requires: ['RFC6749-6~a', 'RFC6749-10.4~a', 'RFC6749-5.2~b', 'OIDCC-12.1~a', 'RFC8705-7.1~a'],
        title: 'that was issued to another client',
        per: 'target',
        needs: ['client2', ...needs],
        given: ({ bank }) => mustHaveClient2(bank),
        modules,
        send: async ({ bank }) => {
          const others = mustTokens(await bank.asClient2().ownFlow());
          const stolen = await refreshed(bank, others);
          return {
            ...stolen,
            sent: 'a refresh token of client2, used by client1 with its own authentication',
          };
        },
      },
      {
        id: 'refresh-token-altered',
        requires: ['RFC6749-10.4~a'],
        title: 'with characters changed',
        per: 'target',
        needs,
        tags: ['beyond'],
        send: async ({ bank }) => {
          const tokens = mustTokens(await bank.ownFlow());
          if (tokens.refreshToken === undefined) throw new CannotJudge('the bank issued no refresh token');
          const forged = await refreshed(bank, { ...tokens, refreshToken: altered(tokens.refreshToken) });
          return { ...forged, sent: 'a refresh token with characters changed' };
        },
      },
    ]);
  });

  describe('refresh request', () => {
    refuses(unauthenticatedRefresh, [
      {
        id: 'refresh-unauthenticated',
        requires: ['RFC6749-6~a', 'OIDCC-12.1~a', 'RFC8705-7.1~a'],
        title: 'of a client that only names itself',
        when: { auth: ['private_key_jwt'] },
        needs,
        by: (request) => request.unauthenticated(),
        tags: ['beyond'],
      },
    ]);
  });
});

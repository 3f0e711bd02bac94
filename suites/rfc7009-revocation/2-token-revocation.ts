import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import {
  type Bank,
  called,
  errorOf,
  mustHaveClient2,
  mustSucceed,
  mustTokens,
  ResourceRequest,
  RevocationRequest,
  type Tokens,
  tokensOf,
} from '../../src/tpp/index.js';
import { deadToken } from '../outcomes/resource.js';

const once = { per: 'target', tags: ['beyond'] } as const;
const refreshing = ['refresh_token', 'revocation_endpoint'] as const;

/** A refresh token that works, of a grant of its own: it has just been used. */
async function refreshable(bank: Bank): Promise<{ tokens: Tokens; refreshToken: string }> {
  const first = mustTokens(await bank.ownFlow());
  const refreshed = tokensOf(mustSucceed(await bank.refresh(first)));
  const tokens = { ...first, ...refreshed };
  return { tokens, refreshToken: tokens.refreshToken ?? '' };
}

/** The refresh token gives nothing any more. */
async function expectSpent(bank: Bank, tokens: Tokens): Promise<void> {
  const refused = await bank.refresh(tokens);
  expect(refused).to.not.carry('access_token');
  expect(refused).to.answer(400, 401);
}

clause('RFC7009', '2', 'Token revocation', () => {
  describe('refresh token', () => {
    proves(
      {
        ...once,
        id: 'revocation-refresh-token',
        requires: ['RFC7009-2~a'],
        title: 'can be revoked, and gives no tokens afterwards',
        needs: refreshing,
      },
      async ({ bank }) => {
        const { tokens, refreshToken } = await refreshable(bank);
        expect(await bank.revoke(refreshToken)).to.answer(200);
        await expectSpent(bank, tokens);
      },
    );

    proves(
      {
        ...once,
        id: 'revocation-wrong-hint',
        requires: ['RFC7009-2.1~d'],
        title: 'is found and revoked although the hint says access_token',
        needs: refreshing,
      },
      async ({ bank }) => {
        const { tokens, refreshToken } = await refreshable(bank);
        const misled = RevocationRequest.valid().with({ token_type_hint: 'access_token' });
        expect(await bank.revoke(refreshToken, misled)).to.answer(200);
        await expectSpent(bank, tokens);
      },
    );
  });

  describe('access token', () => {
    proves(
      {
        ...once,
        id: 'revocation-access-token',
        requires: ['RFC7009-2~b'],
        title: 'can be revoked',
        needs: ['revocation_endpoint'],
      },
      async ({ bank }) => {
        const { accessToken } = mustTokens(await bank.ownFlow());
        const reply = await bank.revoke(accessToken);
        expect(errorOf(reply).error, 'error').to.not.equal('unsupported_token_type');
        expect(reply).to.answer(200);
      },
    );

    proves(
      {
        ...once,
        id: 'revocation-by-another-client',
        requires: ['RFC7009-2.1~c'],
        title: 'outlives the attempt of another client to revoke it',
        needs: ['client2', 'resource', 'revocation_endpoint'],
      },
      async ({ bank }) => {
        await mustHaveClient2(bank);
        const tokens = mustTokens(await bank.ownFlow());
        mustSucceed(await bank.resource(tokens));
        // An API that takes a consent once would refuse the second call anyhow.
        if (bank.resourceMethod !== 'GET') mustSucceed(await bank.resource(tokens));
        await bank.asClient2().revoke(tokens.accessToken);
        expect((await bank.resource(tokens)).status, 'status of the API afterwards').to.be.lessThan(300);
      },
    );

    refuses(deadToken, [
      {
        ...once,
        id: 'resource-token-of-revoked-grant',
        requires: ['RFC7009-2.1~f'],
        title: 'whose refresh token was revoked',
        needs: ['resource', ...refreshing],
        send: async ({ bank }) => {
          const { tokens, refreshToken } = await refreshable(bank);
          mustSucceed(await bank.resource(tokens));
          if (bank.resourceMethod !== 'GET') mustSucceed(await bank.resource(tokens));
          mustSucceed(await bank.revoke(refreshToken));
          const attempt = await called(bank, tokens, ResourceRequest.valid());
          return { ...attempt, sent: 'an access token whose refresh token has just been revoked' };
        },
      },
    ]);
  });

  describe('revocation endpoint', () => {
    proves(
      {
        ...once,
        id: 'revocation-twice',
        requires: ['RFC7009-2.2~a'],
        title: 'answers 200 to a token that is revoked already',
        needs: refreshing,
      },
      async ({ bank }) => {
        const { refreshToken } = await refreshable(bank);
        mustSucceed(await bank.revoke(refreshToken));
        expect(await bank.revoke(refreshToken)).to.answer(200);
      },
    );
  });
});

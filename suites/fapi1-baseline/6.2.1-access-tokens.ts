import { clause, describe, refuses } from '../../src/suite/index.js';
import { CannotJudge, called, mustSucceed, mustTokens, ResourceRequest } from '../../src/tpp/index.js';
import { deadToken, tokenInWrongPlace } from '../outcomes/resource.js';

clause('FAPI1-BASE', '6.2.1', 'Protected resources provisions, on access tokens', () => {
  describe('access token', () => {
    refuses(tokenInWrongPlace, [
      {
        id: 'resource-token-in-query',
        requires: ['FAPI1-BASE-6.2.1-3', 'RFC6750-2.3~a', 'FAPI1-ADV-6.2.1-1'],
        title: 'in the query string',
        needs: ['resource'],
        by: (request) => request.tokenIn('query'),
        modules: ['fapi1-advanced-final'],
      },
    ]);

    refuses(deadToken, [
      {
        id: 'resource-token-revoked',
        requires: ['FAPI1-BASE-6.2.1-4', 'RFC7009-2.1~e', 'FAPI1-ADV-6.2.1-1'],
        title: 'that its client revoked',
        needs: ['resource', 'revocation_endpoint'],
        send: async ({ bank }) => {
          const tokens = mustTokens(await bank.ownFlow());
          mustSucceed(await bank.resource(tokens));
          const revoked = await bank.revoke(tokens.accessToken);
          if (revoked.status !== 200)
            throw new CannotJudge(`the revocation endpoint answered ${revoked.status}`);
          const attempt = await called(bank, tokens, ResourceRequest.valid());
          return { ...attempt, sent: 'an access token that its client has just revoked' };
        },
      },
    ]);
  });
});

import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { type Attempt, called, mustNeedScope, narrowTokens, ResourceRequest } from '../../src/tpp/index.js';

/** A token that the bank never made. */
const unknown = (token: string): string => [...token].reverse().join('');

clause('RFC6750', '3.1', 'Error codes', () => {
  describe('access token', () => {
    proves(
      {
        id: 'resource-error-codes',
        requires: ['RFC6750-3.1~a'],
        title: 'that is no good gets 401 invalid_token, and one too narrow 403 insufficient_scope',
        per: 'target',
        needs: ['resource'],
        tags: ['beyond'],
      },
      async ({ bank }) => {
        await mustNeedScope(bank);
        const bad = ResourceRequest.valid().withToken('with a token that is none', unknown);
        expectError(await called(bank, await bank.tokens(), bad), 401, 'invalid_token');
        const narrow = await called(bank, await narrowTokens(bank), ResourceRequest.valid());
        expectError(narrow, 403, 'insufficient_scope');
      },
    );
  });
});

function expectError({ end }: Attempt, status: number, error: string): void {
  expect(end.status, `status with ${error}`).to.equal(status);
  expect(end.error, 'error').to.equal(error);
}

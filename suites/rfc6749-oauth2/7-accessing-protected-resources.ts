import { clause, describe, expect, proves, refuses, waiting } from '../../src/suite/index.js';
import {
  altered,
  CannotJudge,
  called,
  mustSucceed,
  mustTokens,
  narrowTokens,
  ResourceRequest,
  readApi,
} from '../../src/tpp/index.js';
import { deadToken, forgedToken, tokenTooNarrow } from '../outcomes/resource.js';

const needs = ['resource'] as const;
/** A token that the bank never made. */
const unknown = (token: string): string => [...token].reverse().join('');

/** The API is one that `openid` alone does not open: the UserInfo endpoint is not. */
async function mustNeedScope(bank: import('../../src/tpp/index.js').Bank): Promise<void> {
  const { url } = mustSucceed(await readApi(bank));
  if (url === bank.metadata.endpoint('userinfo_endpoint'))
    throw new CannotJudge('the resource of the target file is the UserInfo endpoint, which openid opens');
}

clause('RFC6749', '7', 'Accessing protected resources', () => {
  describe('access token', () => {
    refuses(deadToken, [
      waiting({
        id: 'resource-token-expired',
        requires: ['RFC6749-7~a', 'FAPI1-BASE-6.2.1-4'],
        title: 'that has expired',
        per: 'target',
        needs,
        waits: 60,
        tags: ['beyond'],
        first: async ({ bank }) => {
          const flow = await bank.ownFlow();
          const hold = mustTokens(flow);
          mustSucceed(await bank.resource(hold));
          const seconds = Number(flow.token?.json()?.expires_in);
          if (!(seconds > 0)) throw new CannotJudge('the token response has no usable expires_in');
          // One second more, because expires_in is told in whole seconds.
          const until = new Date((bank.making.now + seconds + 1) * 1000);
          return { until, why: `an access token lives ${seconds} s`, hold };
        },
        after: async ({ bank }, hold) => ({
          ...(await called(bank, hold, ResourceRequest.valid())),
          sent: 'an access token after its expires_in',
        }),
      }),
    ]);

    refuses(forgedToken, [
      {
        id: 'resource-token-altered',
        requires: ['RFC6749-10.3~a', 'RFC6750-5.2~a'],
        title: 'with characters changed',
        per: 'target',
        needs,
        tags: ['beyond'],
        by: (request) => request.withToken('with characters of the token changed', altered),
      },
    ]);

    refuses(tokenTooNarrow, [
      {
        id: 'resource-token-too-narrow',
        requires: ['RFC6749-7~a', 'RFC6750-5.2~b', 'FAPI1-BASE-6.2.1-5', 'FAPI1-BASE-6.2.1-7'],
        title: 'whose scope does not cover the call',
        per: 'target',
        needs,
        tags: ['beyond'],
        given: ({ bank }) => mustNeedScope(bank),
        send: async ({ bank }) => ({
          ...(await called(bank, await narrowTokens(bank), ResourceRequest.valid())),
          sent: 'an access token for openid alone',
        }),
      },
    ]);

    proves(
      {
        id: 'resource-error-codes',
        requires: ['RFC6750-3.1~a'],
        title: 'that is no good gets 401 invalid_token, and one too narrow 403 insufficient_scope',
        per: 'target',
        needs,
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

function expectError({ end }: import('../../src/tpp/index.js').Attempt, status: number, error: string): void {
  expect(end.status, `status with ${error}`).to.equal(status);
  expect(end.error, 'error').to.equal(error);
}

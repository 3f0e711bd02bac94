import { clause, describe, refuses, waiting } from '../../src/suite/index.js';
import {
  altered,
  CannotJudge,
  called,
  mustNeedScope,
  mustSucceed,
  mustTokens,
  narrowTokens,
  ResourceRequest,
} from '../../src/tpp/index.js';
import { deadToken, forgedToken, tokenTooNarrow } from '../outcomes/resource.js';

const needs = ['resource'] as const;

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
          const until = new Date((bank.making.now + seconds + bank.leeway) * 1000);
          const why = `an access token lives ${seconds} s, and clocks may differ by ${bank.leeway} s`;
          return { until, why, hold };
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
  });
});

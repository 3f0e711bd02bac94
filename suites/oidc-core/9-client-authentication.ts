import { clause, describe, refuses } from '../../src/suite/index.js';
import {
  CannotJudge,
  ClientAssertion,
  mustSucceed,
  PushedRequest,
  pushedRequests,
  redeemed,
  TokenRequest,
} from '../../src/tpp/index.js';
import { unauthenticatedPush } from '../outcomes/push.js';
import { unauthenticatedToken } from '../outcomes/token.js';

const auth = ['private_key_jwt'] as const;
const AGAIN = 'with a client assertion that was used a moment ago';

/** Sends the first assertion that it is given with every message: a bank may know a replay by jti, or by the whole token. */
function theFirst(): (assertion: string) => string {
  let first: string | undefined;
  return (assertion) => {
    first ??= assertion;
    return first;
  };
}

clause('OIDCC', '9', 'Client authentication', () => {
  describe('token request', () => {
    refuses(unauthenticatedToken, [
      {
        id: 'client-assertion-without-jti',
        requires: ['OIDCC-9~a'],
        title: 'with a client assertion that has no jti',
        per: 'target',
        when: { auth },
        by: (request) => request.assertedBy(ClientAssertion.valid().without('jti')),
      },
      {
        id: 'client-assertion-replayed',
        requires: ['OIDCC-9~b', 'RFC7523-3-7'],
        title: AGAIN,
        per: 'target',
        when: { auth },
        tags: ['beyond'],
        send: async ({ bank }) => {
          const request = TokenRequest.valid().assertionAs(AGAIN, theFirst());
          mustSucceed(await bank.redeem(await bank.ownCode(), request));
          return {
            ...(await redeemed(bank, await bank.ownCode(), request)),
            sent: `a token request ${AGAIN}`,
          };
        },
      },
    ]);
  });

  describe('pushed request', () => {
    refuses(unauthenticatedPush, [
      {
        id: 'par-client-assertion-replayed',
        requires: ['OIDCC-9~b'],
        title: AGAIN,
        when: { auth, request: 'pushed' },
        tags: ['beyond'],
        send: async ({ bank }) => {
          const push = PushedRequest.valid().assertionAs(AGAIN, theFirst());
          const { pushed } = await bank.push(push);
          if (pushed.status !== 201) throw new CannotJudge(`the first push got ${pushed.status}`);
          return { ...(await pushedRequests.send(bank, push, false)), sent: `a pushed request ${AGAIN}` };
        },
      },
    ]);
  });
});

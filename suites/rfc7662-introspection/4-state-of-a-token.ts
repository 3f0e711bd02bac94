import { clause, describe, expect, proves, refuses, waiting } from '../../src/suite/index.js';
import {
  altered,
  asked,
  type Bank,
  CannotJudge,
  IntrospectionRequest,
  introspected,
  mustHaveClient2,
  mustSucceed,
  mustTokens,
  unknownToken,
} from '../../src/tpp/index.js';
import { inactiveToken, tokenOfAnother } from '../outcomes/introspection.js';

const needs = ['introspection_endpoint', 'introspection_client'] as const;
const once = { per: 'target', tags: ['beyond'], needs } as const;
const question = IntrospectionRequest.valid();

/** What says who the customer is. */
const PERSONAL = ['sub', 'username', 'name', 'given_name', 'family_name', 'email', 'phone_number'];

/** An access token of a grant of its own that its client has just revoked. */
async function revokedToken(bank: Bank): Promise<string> {
  const { accessToken } = mustTokens(await bank.ownFlow());
  mustSucceed(await bank.revoke(accessToken));
  return accessToken;
}

clause('RFC7662', '4', 'State of a token', () => {
  describe('introspection', () => {
    refuses(inactiveToken, [
      waiting({
        ...once,
        id: 'introspection-expired',
        requires: ['RFC7662-4~a', 'RFC7662-2.2~b'],
        title: 'of a token that has expired',
        waits: 60,
        first: async ({ bank }) => {
          const { tokens, token } = await bank.flow();
          const seconds = Number(token?.json()?.expires_in);
          if (tokens === undefined || !(seconds > 0))
            throw new CannotJudge('the token response has no usable expires_in');
          const until = new Date((bank.making.now + seconds + bank.leeway) * 1000);
          return { until, why: `an access token lives ${seconds} s`, hold: tokens.accessToken };
        },
        after: async ({ bank }, hold) => ({
          ...(await introspected(bank, hold, question)),
          sent: 'a question about an access token after its expires_in',
        }),
      }),
      {
        ...once,
        id: 'introspection-revoked',
        requires: ['RFC7662-4~a', 'RFC7662-2.2~b'],
        title: 'of a token that its client revoked',
        needs: ['revocation_endpoint', ...needs],
        send: async ({ bank }) => ({
          ...(await introspected(bank, await revokedToken(bank), question)),
          sent: 'a question about an access token that its client has just revoked',
        }),
      },
      {
        ...once,
        id: 'introspection-altered',
        requires: ['RFC7662-4~a', 'RFC7662-2.2~b'],
        title: 'of a token with characters changed',
        send: async ({ bank }) => ({
          ...(await introspected(bank, altered((await bank.tokens()).accessToken), question)),
          sent: 'a question about an access token with characters changed',
        }),
      },
      {
        ...once,
        id: 'introspection-unknown',
        requires: ['RFC7662-2.2~b'],
        title: 'of a token that the bank never issued',
        send: async ({ bank }) => ({
          ...(await introspected(bank, unknownToken(bank), question)),
          sent: 'a question about a token that the bank never issued',
        }),
      },
    ]);

    proves(
      {
        ...once,
        id: 'introspection-inactive-alone',
        requires: ['RFC7662-2.2~c'],
        title: 'tells nothing but active false about a token that was revoked',
        needs: ['revocation_endpoint', ...needs],
      },
      async ({ bank }) => {
        const reply = mustSucceed(await bank.asIntrospector().introspect(await revokedToken(bank)));
        const { active, ...more } = reply.json() ?? {};
        if (active !== false) throw new CannotJudge('a revoked token is not told to be inactive');
        expect(Object.keys(more), 'members beside active').to.deep.equal([]);
      },
    );
  });

  describe('introspection by another client', () => {
    refuses(tokenOfAnother, [
      {
        ...once,
        id: 'introspection-for-another-client',
        requires: ['RFC7662-4~e'],
        title: 'of a token that was not issued to it',
        needs: ['client2', ...needs],
        given: ({ bank }) => mustHaveClient2(bank),
        send: async ({ bank }) => ({
          ...(await asked(bank.asClient2(), (await bank.tokens()).accessToken, question)),
          sent: 'a question of client2 about an access token of client1',
        }),
      },
    ]);

    proves(
      {
        ...once,
        id: 'introspection-personal-data',
        requires: ['RFC7662-5~a'],
        title: 'tells nothing of the customer',
        needs: ['client2', 'introspection_endpoint'],
      },
      async ({ bank }) => {
        await mustHaveClient2(bank);
        const reply = await bank.asClient2().introspect((await bank.tokens()).accessToken);
        const told = reply.json() ?? {};
        expect(
          PERSONAL.filter((name) => told[name] !== undefined),
          'what tells of the customer',
        ).to.deep.equal([]);
      },
    );
  });
});

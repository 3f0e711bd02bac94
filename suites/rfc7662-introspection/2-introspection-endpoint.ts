import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import {
  IntrospectionRequest,
  introspected,
  mustBeActive,
  mustHaveClient2,
  mustSucceed,
  withoutCredentials,
  withWrongCredentials,
} from '../../src/tpp/index.js';
import {
  badCredentials,
  introspectionWithoutToken,
  unauthenticatedIntrospection,
} from '../outcomes/introspection.js';

const needs = ['introspection_endpoint', 'introspection_client'] as const;
const once = { per: 'target', tags: ['beyond'], needs } as const;

clause('RFC7662', '2', 'Introspection endpoint', () => {
  describe('introspection request', () => {
    refuses(unauthenticatedIntrospection, [
      {
        ...once,
        id: 'introspection-unauthenticated',
        requires: ['RFC7662-2.1~a', 'RFC7662-4~b'],
        title: 'without credentials',
        send: async ({ bank }) =>
          introspected(bank, (await bank.tokens()).accessToken, withoutCredentials(bank)),
      },
      {
        ...once,
        id: 'introspection-by-access-token',
        requires: ['RFC7662-2.1~a', 'RFC7662-4~b'],
        title: 'that shows an access token for the accounts in place of credentials',
        send: async ({ bank }) => {
          const { accessToken } = await bank.tokens();
          const message = IntrospectionRequest.valid()
            .without('client_id', 'client_assertion', 'client_assertion_type')
            .withHeaders('with an access token in place of credentials', {
              authorization: `Bearer ${accessToken}`,
            })
            .over('none');
          return introspected(bank, accessToken, message);
        },
      },
    ]);

    refuses(badCredentials, [
      {
        ...once,
        id: 'introspection-by-stranger',
        requires: ['RFC7662-2.3~a', 'RFC7662-2.1~a'],
        title: 'with credentials of somebody else',
        needs: ['client2', ...needs],
        given: ({ bank }) => mustHaveClient2(bank),
        send: async ({ bank }) =>
          introspected(bank, (await bank.tokens()).accessToken, withWrongCredentials(bank)),
      },
    ]);

    refuses(introspectionWithoutToken, [
      {
        ...once,
        id: 'introspection-without-token',
        requires: ['RFC7662-2.1~c'],
        title: 'without a token',
        by: (request) => request.without('token'),
      },
    ]);

    proves(
      {
        ...once,
        id: 'introspection-wrong-hint',
        requires: ['RFC7662-2.1~b'],
        title: 'finds an access token although the hint says refresh_token',
      },
      async ({ bank }) => {
        const token = await mustBeActive(bank);
        const misled = IntrospectionRequest.valid().with({ token_type_hint: 'refresh_token' });
        expect(await bank.asIntrospector().introspect(token, misled)).to.carry('active', true);
      },
    );
  });

  describe('answer', () => {
    proves(
      {
        ...once,
        id: 'introspection-json',
        requires: ['RFC7662-2.2~a'],
        title: 'is a JSON object with a boolean active',
      },
      async ({ bank }) => {
        const { accessToken } = await bank.tokens();
        const reply = mustSucceed(await bank.asIntrospector().introspect(accessToken));
        expect(reply).to.have.header('content-type', /^application\/json\b/i);
        expect(reply).to.carry('active');
        expect(typeof reply.json()?.active, 'type of active').to.equal('boolean');
      },
    );
  });
});

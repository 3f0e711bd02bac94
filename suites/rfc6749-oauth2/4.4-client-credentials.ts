import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import { granted, TokenRequest } from '../../src/tpp/index.js';
import { unauthenticatedGrant, unknownGrantType } from '../outcomes/token.js';

const ownToken = { grant_type: 'client_credentials' } as const;

clause('RFC6749', '4.4', 'Client credentials and other grants', () => {
  describe('token request', () => {
    proves(
      {
        id: 'client-credentials-refresh-token',
        requires: ['RFC6749-4.4.3~a'],
        title: 'gives no refresh token for the client’s own credentials',
        per: 'target',
      },
      async ({ bank }) => {
        const reply = await bank.grant({ ...ownToken, scope: bank.making.client.scope });
        expect(reply).to.not.carry('refresh_token');
      },
    );

    refuses(unauthenticatedGrant, [
      {
        id: 'client-credentials-unauthenticated',
        requires: ['RFC6749-4.4~a', 'RFC6749-4.4.2~a'],
        title: 'for the client’s own token, by somebody who only names the client',
        per: 'target',
        when: { auth: ['private_key_jwt'] },
        tags: ['beyond'],
        send: ({ bank }) =>
          granted(
            bank,
            'a client_credentials request without client authentication',
            { ...ownToken, scope: bank.making.client.scope },
            TokenRequest.valid().unauthenticated(),
          ),
      },
    ]);

    refuses(unknownGrantType, [
      {
        id: 'grant-type-unknown',
        requires: ['RFC6749-5.2~c'],
        title: 'of a grant type that does not exist',
        per: 'target',
        tags: ['beyond'],
        send: ({ bank }) =>
          granted(bank, 'a token request of an unknown grant_type', { grant_type: 'urn:example:favour' }),
      },
    ]);
  });
});

import {
  clause,
  describe,
  expect,
  proves,
  unknownMembers,
  wrongAliases,
  wrongLocales,
  wrongMembers,
  wrongScopes,
} from '../../src/suite/index.js';

const published = {
  per: 'target',
  passive: true,
  modules: ['fapi1-advanced-final-discovery-end-point-verification'],
} as const;
const JWT_METHODS = ['private_key_jwt', 'client_secret_jwt'];

clause('RFC8414', '2', 'Authorization server metadata', () => {
  describe('metadata', () => {
    proves(
      {
        id: 'metadata-types',
        requires: ['RFC8414-2~j', 'OIDCD-3~h', 'OAuth2-iss-3~a'],
        title: 'gives every member the type that it should have',
        ...published,
      },
      ({ bank, note }) => {
        bank.discovery();
        expect(wrongMembers(bank.metadata.members), 'members of a wrong type').to.deep.equal([]);
        const unknown = unknownMembers(bank.metadata.members);
        if (unknown.length > 0)
          note(`Members that no specification we know of defines: ${unknown.join(', ')}.`);
      },
    );

    proves(
      {
        id: 'metadata-scope-values',
        requires: ['RFC8414-2~j'],
        title: 'lists scopes that are scope values',
        ...published,
      },
      ({ bank }) => {
        bank.discovery();
        const scopes = bank.metadata.list('scopes_supported');
        expect(wrongScopes(scopes), 'what is no scope value').to.deep.equal([]);
      },
    );

    proves(
      {
        id: 'metadata-locales',
        requires: ['RFC8414-2~j'],
        title: 'names languages by tags of BCP 47',
        ...published,
      },
      ({ bank }) => {
        bank.discovery();
        expect(wrongLocales(bank.metadata.members), 'what is no language tag').to.deep.equal([]);
      },
    );

    proves(
      {
        id: 'metadata-mtls-aliases',
        requires: ['RFC8414-2~j', 'RFC8705-5~a'],
        title:
          'gives addresses for mutual TLS to endpoints that have others too, and never to the one for browsers',
        ...published,
      },
      ({ bank }) => {
        bank.discovery();
        expect(wrongAliases(bank.metadata.members), 'aliases that cannot be').to.deep.equal([]);
      },
    );

    proves(
      {
        id: 'metadata-scopes',
        requires: ['RFC8414-2~g'],
        title: 'lists the scopes that clients can ask for',
        ...published,
      },
      ({ bank }) => {
        bank.discovery();
        expect(bank.metadata.list('scopes_supported'), 'scopes_supported').to.not.have.length(0);
      },
    );

    proves(
      {
        id: 'metadata-assertion-algorithms',
        requires: ['RFC8414-2~f', 'OIDCD-3~e'],
        title: 'lists the algorithms of client assertions, and not none',
        ...published,
      },
      ({ bank }) => {
        bank.discovery();
        for (const endpoint of ['token', 'revocation', 'introspection']) {
          const name = `${endpoint}_endpoint_auth_signing_alg_values_supported`;
          const methods = bank.metadata.list(`${endpoint}_endpoint_auth_methods_supported`);
          const algorithms = bank.metadata.list(name);
          expect(algorithms, name).to.not.include('none');
          if (methods.some((method) => JWT_METHODS.includes(String(method))))
            expect(algorithms, name).to.not.have.length(0);
        }
      },
    );
  });

  describe('its published keys', () => {
    proves(
      {
        id: 'jwks-use-told',
        requires: ['RFC8414-2~e'],
        title: 'say what they are for, where some are for encryption',
        ...published,
      },
      async ({ bank }) => {
        const { keys } = await bank.jwks();
        const encrypts =
          keys.some(({ use }) => use === 'enc') ||
          bank.metadata.list('request_object_encryption_alg_values_supported').length > 0;
        const silent = keys.filter(({ use }) => use === undefined).map(({ kid }) => kid);
        if (encrypts) expect(silent, 'keys without use').to.deep.equal([]);
      },
    );
  });
});

import {
  badlyEncoded,
  clause,
  describe,
  expect,
  proves,
  secretMembers,
  unusable,
} from '../../src/suite/index.js';

const published = { per: 'target', passive: true } as const;
const named = (key: Readonly<Record<string, unknown>>, index: number): string =>
  `key ${typeof key.kid === 'string' ? key.kid : index + 1}`;

clause('RFC7517', '4', 'JSON Web Key format', () => {
  describe('its published keys', () => {
    proves(
      {
        id: 'jwks-encoding',
        requires: ['RFC7517-1.1~a'],
        title: 'writes the values of its keys in base64url without padding',
        modules: ['fapi1-advanced-final-discovery-end-point-verification'],
        ...published,
      },
      async ({ bank }) => {
        const { keys } = await bank.jwks();
        expect(keys, 'published keys').to.not.have.length(0);
        keys.forEach((key, index) => {
          expect(badlyEncoded(key), `members of ${named(key, index)} that are no base64url`).to.deep.equal(
            [],
          );
        });
      },
    );

    proves(
      {
        id: 'jwks-usable-keys',
        requires: ['RFC7517-4~a'],
        title: 'publishes keys that have all that their type needs',
        modules: ['fapi1-advanced-final-discovery-end-point-verification'],
        ...published,
      },
      async ({ bank }) => {
        const { reply, keys } = await bank.jwks();
        expect(reply).to.answer(200);
        expect(keys, 'published keys').to.not.have.length(0);
        keys.forEach((key, index) => {
          expect(unusable(key), `what is wrong with ${named(key, index)}`).to.equal(undefined);
        });
      },
    );

    proves(
      {
        id: 'jwks-no-secrets',
        requires: ['RFC7517-9.2~a'],
        title: 'publishes no private keys and no shared secrets',
        modules: ['fapi1-advanced-final-discovery-end-point-verification'],
        ...published,
      },
      async ({ bank }) => {
        const { keys } = await bank.jwks();
        expect(keys, 'published keys').to.not.have.length(0);
        keys.forEach((key, index) => {
          expect(secretMembers(key), `secret members of ${named(key, index)}`).to.deep.equal([]);
          expect(key.kty === 'oct', `${named(key, index)} is a shared secret`).to.equal(false);
        });
      },
    );
  });
});

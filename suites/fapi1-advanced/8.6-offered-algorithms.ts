import { clause, describe, expect, proves } from '../../src/suite/index.js';

const ALLOWED = ['PS256', 'ES256'];
const published = {
  per: 'target',
  passive: true,
  modules: ['fapi1-advanced-final-discovery-end-point-verification'],
} as const;

const hasAllowed = (algorithms: readonly unknown[]): boolean =>
  algorithms.some((algorithm) => ALLOWED.includes(String(algorithm)));

clause('FAPI1-ADV', '8.6', 'Algorithm considerations, as the bank describes itself', () => {
  describe('metadata', () => {
    proves(
      {
        id: 'metadata-accepted-algorithms',
        requires: ['FAPI1-ADV-8.6-1'],
        title: 'offers PS256 or ES256 for what clients sign',
        ...published,
      },
      ({ bank }) => {
        bank.discovery();
        const byJwt = bank.metadata.list('token_endpoint_auth_methods_supported').includes('private_key_jwt');
        for (const name of [
          'request_object_signing_alg_values_supported',
          ...(byJwt ? ['token_endpoint_auth_signing_alg_values_supported'] : []),
        ]) {
          expect(bank.metadata.list(name), name).to.satisfy(hasAllowed);
        }
      },
    );

    proves(
      {
        id: 'metadata-userinfo-algorithms',
        requires: ['FAPI1-ADV-8.6-1'],
        title: 'offers PS256 or ES256 for signed UserInfo, where it offers that',
        ...published,
      },
      ({ bank }) => {
        bank.discovery();
        const name = 'userinfo_signing_alg_values_supported';
        if (bank.metadata.members[name] !== undefined)
          expect(bank.metadata.list(name), name).to.satisfy(hasAllowed);
      },
    );
  });
});

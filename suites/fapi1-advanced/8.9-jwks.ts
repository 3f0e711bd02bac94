import { clause, expect, proves } from '../../src/suite/index.js';

clause('FAPI1-ADV', '8.9', 'Duplicate key identifiers and JWKS URIs', () => {
  proves(
    {
      id: 'jwks-over-tls',
      requires: ['FAPI1-ADV-8.9-1'],
      title: 'serves its keys over TLS',
      per: 'target',
      passive: true,
      modules: ['fapi1-advanced-final-discovery-end-point-verification'],
    },
    ({ bank }) => {
      bank.discovery();
      expect(bank.metadata.text('jwks_uri'), 'jwks_uri').to.match(/^https:/);
    },
  );

  proves(
    {
      id: 'jwks-distinct-kids',
      requires: ['FAPI1-ADV-8.9-3'],
      title: 'gives every key an identifier of its own',
      per: 'target',
      passive: true,
    },
    async ({ bank }) => {
      const { keys } = await bank.jwks();
      const kids = keys.map(({ kid }) => kid);
      const twice = kids.filter((kid, index) => kids.indexOf(kid) !== index);
      expect(twice, 'key identifiers that come twice').to.deep.equal([]);
    },
  );
});

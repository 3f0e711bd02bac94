import { clause, expect, proves } from '../../src/suite/index.js';
import { jwtsOf, mustCarry } from '../../src/tpp/index.js';

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
      requires: ['FAPI1-ADV-8.9-3', 'FAPI1-ADV-8.11~a', 'RFC7517-4.5~a'],
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

  proves(
    {
      id: 'issued-jwt-without-addresses',
      requires: ['FAPI1-ADV-8.9-2'],
      title: 'points at no keys by address in the JWTs that it signs',
      tags: ['beyond'],
    },
    async ({ bank }) => {
      const flow = await bank.flow();
      mustCarry(flow.authorization, 'code');
      const issued = jwtsOf(flow);
      expect(issued, 'JWTs that the bank issued').to.not.have.length(0);
      for (const { header } of issued) {
        const pointers = ['jku', 'x5u'].filter((member) => member in header);
        expect(pointers, 'addresses of keys in the header').to.deep.equal([]);
      }
    },
  );
});

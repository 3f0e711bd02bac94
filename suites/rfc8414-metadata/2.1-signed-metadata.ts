import { clause, expect, proves } from '../../src/suite/index.js';
import { jwtIn } from '../../src/tpp/index.js';

const ALGORITHMS = ['PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'RS256', 'RS384', 'RS512', 'EdDSA'];

clause('RFC8414', '2.1', 'Signed authorization server metadata', () => {
  proves(
    {
      id: 'signed-metadata',
      requires: ['RFC8414-2.1~a'],
      title: 'signs the metadata that it calls signed, and says who vouches for it',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    async ({ bank, note }) => {
      bank.discovery();
      const signed = bank.metadata.members.signed_metadata;
      if (signed === undefined) return note('The bank publishes no signed_metadata.');
      const jwt = jwtIn(signed);
      expect(jwt, 'signed_metadata as a JWT').to.not.equal(undefined);
      expect(jwt?.claims).to.have.claim('iss', (iss: unknown) => typeof iss === 'string' && iss !== '');
      if (jwt?.claims.iss !== bank.metadata.issuer)
        return note('Somebody else than the bank vouches for its metadata; that signature was not verified.');
      await expect(signed).to.be.signedBy((await bank.jwks()).keys, ALGORITHMS);
    },
  );
});

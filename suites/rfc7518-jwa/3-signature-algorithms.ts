import { clause, expect, proves } from '../../src/suite/index.js';
import { jwtsOf } from '../../src/tpp/index.js';

clause('RFC7518', '3', 'Cryptographic algorithms for digital signatures', () => {
  proves(
    {
      id: 'jwks-es256-on-p256',
      requires: ['RFC7518-3.4~a'],
      title: 'publishes keys for ES256 that are on P-256',
      per: 'target',
      passive: true,
      modules: ['fapi1-advanced-final-discovery-end-point-verification'],
    },
    async ({ bank }) => {
      const { keys } = await bank.jwks();
      expect(keys, 'published keys').to.not.have.length(0);
      for (const key of keys.filter(({ alg }) => alg === 'ES256')) {
        expect(`${key.kty} ${key.crv}`, `type and curve of the ES256 key ${key.kid}`).to.equal('EC P-256');
      }
    },
  );

  proves(
    {
      id: 'es256-signature-form',
      requires: ['RFC7518-3.4~a'],
      title: 'signs with ES256 in 64 bytes',
      per: 'target',
      modules: ['fapi1-advanced-final'],
    },
    async ({ bank, note }) => {
      const flows = [await bank.flow()];
      // The two clients of a target file often have keys of different kinds, and get answers signed alike.
      if (bank.making.other !== undefined) flows.push(await bank.asClient2().flow());
      const signed = flows.flatMap(jwtsOf).filter(({ header }) => header.alg === 'ES256');
      if (signed.length === 0) note('The bank signed nothing with ES256 for these clients.');
      for (const { text } of signed) {
        const [, , signature = ''] = text.split('.');
        expect(Buffer.from(signature, 'base64url').length, 'bytes of the signature').to.equal(64);
      }
    },
  );
});

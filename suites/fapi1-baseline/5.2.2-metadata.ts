import { clause, describe, expect, proves } from '../../src/suite/index.js';

clause('FAPI1-BASE', '5.2.2', 'Authorization server, as it describes itself', () => {
  describe('keys', () => {
    proves(
      {
        id: 'jwks-rsa-key-size',
        requires: ['FAPI1-BASE-5.2.2-5'],
        title: 'publishes no RSA key under 2048 bits',
        per: 'target',
        passive: true,
      },
      async ({ bank }) => {
        const { keys } = await bank.jwks();
        expect(keys, 'published keys').to.not.have.length(0);
        for (const key of keys.filter(({ kty }) => kty === 'RSA')) {
          const bits = Buffer.from(String(key.n), 'base64url').length * 8;
          expect(bits, `bits of the RSA key ${key.kid}`).to.be.at.least(2048);
        }
      },
    );
  });
});

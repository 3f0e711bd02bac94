import { clause, describe, expect, proves } from '../../src/suite/index.js';

clause('FAPI1-BASE', '5.2.2', 'Authorization server, as it describes itself', () => {
  describe('keys', () => {
    proves(
      {
        id: 'jwks-rsa-key-size',
        requires: ['FAPI1-BASE-5.2.2-5', 'RFC7518-3.3~a', 'RFC7518-3.5~a'],
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

    proves(
      {
        id: 'jwks-ec-key-size',
        requires: ['FAPI1-BASE-5.2.2-6'],
        title: 'publishes no elliptic-curve key under 160 bits',
        per: 'target',
        passive: true,
        modules: ['fapi1-advanced-final-discovery-end-point-verification'],
      },
      async ({ bank }) => {
        const { keys } = await bank.jwks();
        expect(keys, 'published keys').to.not.have.length(0);
        for (const key of keys.filter(({ kty }) => kty === 'EC' || kty === 'OKP')) {
          const bits = Buffer.from(String(key.x), 'base64url').length * 8;
          expect(bits, `bits of the key ${key.kid} on ${key.crv}`).to.be.at.least(160);
        }
      },
    );
  });

  describe('metadata', () => {
    proves(
      {
        id: 'metadata-scope-openid',
        requires: ['FAPI1-BASE-5.2.2.1-1'],
        title: 'lists the scope openid',
        per: 'target',
        passive: true,
        modules: ['fapi1-advanced-final-discovery-end-point-verification'],
      },
      ({ bank }) => {
        bank.discovery();
        expect(bank.metadata.list('scopes_supported'), 'scopes_supported').to.include('openid');
      },
    );
  });
});

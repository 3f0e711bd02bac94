import { clause, expect, proves } from '../../src/suite/index.js';
import { mustShakeHands } from '../../src/tpp/index.js';

/**
 * TLS 1.2 suites that BCP 195 does not recommend, by their OpenSSL names: those without encryption, those without forward
 * secrecy, and with it CBC, CCM, Camellia and ARIA. Suites without a certificate or of another kind than RSA and ECDSA, and
 * what OpenSSL cannot offer any more (3DES, RC4), are left out.
 */
const NOT_RECOMMENDED = [
  ...['NULL-SHA256', 'NULL-SHA', 'NULL-MD5', 'ECDHE-RSA-NULL-SHA', 'ECDHE-ECDSA-NULL-SHA'],
  // No forward secrecy, whatever the cipher.
  ...['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'ARIA128-GCM-SHA256', 'ARIA256-GCM-SHA384'],
  ...['AES128-CCM', 'AES256-CCM', 'AES128-CCM8', 'AES256-CCM8'],
  ...['AES128-SHA256', 'AES256-SHA256', 'AES128-SHA', 'AES256-SHA'],
  ...['CAMELLIA128-SHA256', 'CAMELLIA256-SHA256', 'CAMELLIA128-SHA', 'CAMELLIA256-SHA'],
  // Forward secrecy, with another cipher than AES-GCM.
  ...['ECDHE-RSA-AES128-SHA256', 'ECDHE-RSA-AES256-SHA384', 'ECDHE-RSA-AES128-SHA', 'ECDHE-RSA-AES256-SHA'],
  ...['ECDHE-ECDSA-AES128-SHA256', 'ECDHE-ECDSA-AES256-SHA384'],
  ...['ECDHE-ECDSA-AES128-SHA', 'ECDHE-ECDSA-AES256-SHA'],
  ...['DHE-RSA-AES128-SHA256', 'DHE-RSA-AES256-SHA256', 'DHE-RSA-AES128-SHA', 'DHE-RSA-AES256-SHA'],
  ...[
    'ECDHE-ECDSA-AES128-CCM',
    'ECDHE-ECDSA-AES256-CCM',
    'ECDHE-ECDSA-AES128-CCM8',
    'ECDHE-ECDSA-AES256-CCM8',
  ],
  ...['DHE-RSA-AES128-CCM', 'DHE-RSA-AES256-CCM', 'DHE-RSA-AES128-CCM8', 'DHE-RSA-AES256-CCM8'],
  ...['ECDHE-RSA-CAMELLIA128-SHA256', 'ECDHE-RSA-CAMELLIA256-SHA384'],
  ...['ECDHE-ECDSA-CAMELLIA128-SHA256', 'ECDHE-ECDSA-CAMELLIA256-SHA384'],
  ...['DHE-RSA-CAMELLIA128-SHA256', 'DHE-RSA-CAMELLIA256-SHA256'],
  ...['DHE-RSA-CAMELLIA128-SHA', 'DHE-RSA-CAMELLIA256-SHA'],
  ...['ECDHE-ARIA128-GCM-SHA256', 'ECDHE-ARIA256-GCM-SHA384'],
  ...['ECDHE-ECDSA-ARIA128-GCM-SHA256', 'ECDHE-ECDSA-ARIA256-GCM-SHA384'],
  ...['DHE-RSA-ARIA128-GCM-SHA256', 'DHE-RSA-ARIA256-GCM-SHA384'],
];

clause('FAPI1-ADV', '8.5', 'TLS considerations', () => {
  proves(
    {
      id: 'tls-12-suites',
      requires: ['FAPI1-ADV-8.5-1', 'FAPI1-BASE-7.1~b'],
      title: 'refuses the suites that BCP 195 does not recommend, on every host',
      per: 'target',
      passive: true,
      modules: ['fapi1-advanced-final', 'fapi1-advanced-final-ensure-mtls-holder-of-key-required'],
    },
    async ({ bank }) => {
      for (const host of bank.hosts()) {
        // FAPI1-ADV-8.5-2: the authorization endpoint may take others, where it stands alone.
        if (host.endpoints.every((endpoint) => endpoint === 'authorization_endpoint')) continue;
        await mustShakeHands(bank, host);
        const probe = await bank.handshake(host, { version: 'TLSv1.2', ciphers: NOT_RECOMMENDED });
        expect(probe, `suites that BCP 195 does not recommend at ${host.host}:${host.port}`).to.be.declined();
      }
    },
  );
});

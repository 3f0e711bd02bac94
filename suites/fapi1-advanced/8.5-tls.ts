import { clause, expect, proves } from '../../src/suite/index.js';

/** TLS 1.2 suites that BCP 195 does not recommend, by their OpenSSL names: static RSA, CBC, CCM, Camellia, ARIA. */
const NOT_RECOMMENDED = [
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-SHA256',
  'AES256-SHA256',
  'AES128-SHA',
  'AES256-SHA',
  'ECDHE-RSA-AES128-SHA256',
  'ECDHE-RSA-AES256-SHA384',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-RSA-AES256-SHA',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA',
  'DHE-RSA-AES128-SHA',
  'DHE-RSA-AES256-SHA',
  'DHE-RSA-AES128-SHA256',
  'DHE-RSA-AES256-SHA256',
];

clause('FAPI1-ADV', '8.5', 'TLS considerations', () => {
  proves(
    {
      id: 'tls-12-suites',
      requires: ['FAPI1-ADV-8.5-1'],
      title: 'refuses the suites that BCP 195 does not recommend, on every host',
      per: 'target',
      passive: true,
      modules: ['fapi1-advanced-final', 'fapi1-advanced-final-ensure-mtls-holder-of-key-required'],
    },
    async ({ bank }) => {
      for (const host of bank.hosts()) {
        // FAPI1-ADV-8.5-2: the authorization endpoint may take others, where it stands alone.
        if (host.endpoints.every((endpoint) => endpoint === 'authorization_endpoint')) continue;
        const probe = await bank.handshake(host, { version: 'TLSv1.2', ciphers: NOT_RECOMMENDED });
        expect(probe, `suites that BCP 195 does not recommend at ${host.host}:${host.port}`).to.be.declined();
      }
    },
  );
});

import { clause, everyHost, expect, proves } from '../../src/suite/index.js';
import { everySuite, familyOf, flightOf, mustShakeHands, suitesOf } from '../../src/tpp/index.js';

const TLS_MODULES = [
  'fapi1-advanced-final',
  'fapi1-advanced-final-ensure-mtls-holder-of-key-required',
] as const;

clause('RFC9325', '4', 'Recommendations: cipher suites', () => {
  proves(
    {
      id: 'tls-forbidden-suites',
      requires: ['RFC9325-4.1~a', 'RFC9325-4.1~b', 'RFC9325-4.1~c', 'FAPI1-ADV-8.5-1'],
      title: 'refuses suites without encryption, with RC4, or of export strength, on every host',
      per: 'target',
      passive: true,
      modules: [...TLS_MODULES],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        await mustShakeHands(bank, host);
        for (const family of ['unencrypted', 'rc4', 'export'] as const) {
          const probe = await bank.hello(host, { version: 'TLSv1.2', suites: suitesOf(family) });
          expect(probe, `suites of the kind "${family}" at ${at}`).to.be.declined();
        }
      }),
  );

  proves(
    {
      id: 'tls-12-recommended-suites',
      requires: ['RFC9325-4.2~a'],
      title: 'takes the suites that BCP 195 recommends, wherever it speaks TLS 1.2',
      per: 'target',
      passive: true,
      modules: [...TLS_MODULES],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        if ((await flightOf(bank, host, everySuite('TLSv1.2'))) === undefined) return;
        const flight = await flightOf(bank, host, { version: 'TLSv1.2', suites: suitesOf('recommended') });
        expect(flight !== undefined, `${at} takes a recommended suite`).to.equal(true);
      }),
  );

  proves(
    {
      id: 'tls-strong-suites-preferred',
      requires: ['RFC9325-4.1~g', 'RFC9325-4.2.1~a'],
      title: 'takes a recommended suite where weaker ones are offered first',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        const flight = await flightOf(bank, host);
        if (flight !== undefined)
          expect(familyOf(flight.suite), `kind of the suite that ${at} chose`).to.equal('recommended');
      }),
  );

  proves(
    {
      id: 'tls-finite-field-dh',
      requires: ['RFC9325-4.1~h', 'RFC9325-A'],
      title: 'takes no suite with ephemeral Diffie-Hellman in finite fields',
      per: 'target',
      passive: true,
      modules: [...TLS_MODULES],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        await mustShakeHands(bank, host);
        const probe = await bank.hello(host, { version: 'TLSv1.2', suites: suitesOf('ephemeralDh') });
        expect(probe, `suites of the kind TLS_DHE_* at ${at}`).to.be.declined();
      }),
  );
});

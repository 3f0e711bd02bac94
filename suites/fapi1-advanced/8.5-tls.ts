import { clause, everyHost, expect, proves } from '../../src/suite/index.js';
import { mustShakeHands, suitesOf } from '../../src/tpp/index.js';

/** DHE with AES-GCM: BCP 195 advises against it, and a check of its own says so. */
const DISCOURAGED = [158, 159];

/** TLS 1.2 suites that BCP 195 does not recommend; what it forbids outright is another check's. */
const NOT_RECOMMENDED = suitesOf(
  ...(['tripleDes', 'anonymous', 'staticRsa', 'staticDh', 'ephemeralDh', 'cbc', 'other'] as const),
).filter((suite) => !DISCOURAGED.includes(suite));

clause('FAPI1-ADV', '8.5', 'TLS considerations', () => {
  proves(
    {
      id: 'tls-12-suites',
      requires: [
        'FAPI1-ADV-8.5-1',
        'FAPI1-BASE-7.1~b',
        'RFC8705-7.3~a',
        'RFC9325-4.1~d',
        'RFC9325-4.1~e',
        'RFC9325-4.1~f',
        'RFC9325-4.2~b',
        'RFC9325-4.2.1~b',
      ],
      title: 'refuses the suites that BCP 195 does not recommend, on every host',
      per: 'target',
      passive: true,
      modules: ['fapi1-advanced-final', 'fapi1-advanced-final-ensure-mtls-holder-of-key-required'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        // FAPI1-ADV-8.5-2: the authorization endpoint may take others, where it stands alone.
        if (host.endpoints.every((endpoint) => endpoint === 'authorization_endpoint')) return;
        await mustShakeHands(bank, host);
        const probe = await bank.hello(host, { version: 'TLSv1.2', suites: NOT_RECOMMENDED });
        expect(probe, `suites that BCP 195 does not recommend at ${at}`).to.be.declined();
      }),
  );
});

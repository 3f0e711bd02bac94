import { clause, everyHost, expect, proves } from '../../src/suite/index.js';
import { everySuite, mustShakeHands, mustTell } from '../../src/tpp/index.js';

const TLS_MODULES = [
  'fapi1-advanced-final',
  'fapi1-advanced-final-ensure-mtls-holder-of-key-required',
] as const;

clause('RFC9325', '3.1.1', 'SSL/TLS protocol versions', () => {
  proves(
    {
      id: 'tls-ssl',
      requires: ['RFC9325-3.1.1~a'],
      title: 'refuses SSL 2 and SSL 3 on every host',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        await mustShakeHands(bank, host);
        for (const version of ['SSLv3', 'SSLv2'] as const)
          expect(await bank.hello(host, everySuite(version)), `${version} at ${at}`).to.be.declined();
      }),
  );

  proves(
    {
      id: 'tls-12-supported',
      requires: ['RFC9325-3.1.1~d'],
      title: 'speaks TLS 1.2 on every host',
      per: 'target',
      passive: true,
      modules: [...TLS_MODULES],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        await mustShakeHands(bank, host);
        const { outcome } = mustTell(await bank.hello(host, everySuite('TLSv1.2')), `TLS 1.2 at ${at}`);
        expect(outcome, `TLS 1.2 at ${at}`).to.equal('accepted');
      }),
  );

  proves(
    {
      id: 'tls-13-supported',
      requires: ['RFC9325-3.1.1~e'],
      title: 'speaks TLS 1.3 on every host',
      per: 'target',
      passive: true,
      modules: [...TLS_MODULES],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        await mustShakeHands(bank, host);
        const probe = mustTell(await bank.handshake(host, { version: 'TLSv1.3' }), `TLS 1.3 at ${at}`);
        expect(probe.outcome, `TLS 1.3 at ${at}`).to.equal('accepted');
      }),
  );

  proves(
    {
      id: 'tls-13-preferred',
      requires: ['RFC9325-3.1.1~f'],
      title: 'takes TLS 1.3 where both are offered, and the host speaks it at all',
      per: 'target',
      passive: true,
      modules: [...TLS_MODULES],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        await mustShakeHands(bank, host);
        const alone = mustTell(await bank.handshake(host, { version: 'TLSv1.3' }), `TLS 1.3 at ${at}`);
        if (alone.outcome === 'refused') return;
        const both = { min: 'TLSv1.2', max: 'TLSv1.3' } as const;
        const probe = mustTell(await bank.handshake(host, { version: both }), `TLS 1.2 and 1.3 at ${at}`);
        expect(probe.protocol, `chosen at ${at} of TLS 1.2 and 1.3`).to.equal('TLSv1.3');
      }),
  );
});

import { clause, everyHost, expect, proves } from '../../src/suite/index.js';
import { everySuite, mustShakeHands, plainAnswer } from '../../src/tpp/index.js';

clause('FAPI1-BASE', '7.1', 'TLS and DNSSEC considerations', () => {
  proves(
    {
      id: 'tls-old-versions',
      requires: [
        'FAPI1-BASE-7.1-1',
        'OIDCC-16.17~a',
        'JAR-8~a',
        'JAR-10.6~a',
        'RFC7636-7.5~a',
        'FAPI1-BASE-7.1~b',
        'RFC8414-6.1~a',
        'OIDCD-7.1~a',
        'RFC9325-3.1.1~b',
        'RFC9325-3.1.1~c',
        'RFC8705-7.3~a',
      ],
      title: 'refuses TLS 1.0 and 1.1 on every host',
      per: 'target',
      passive: true,
      modules: ['fapi1-advanced-final', 'fapi1-advanced-final-ensure-mtls-holder-of-key-required'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        await mustShakeHands(bank, host);
        for (const version of ['TLSv1', 'TLSv1.1'] as const)
          expect(await bank.hello(host, everySuite(version)), `${version} at ${at}`).to.be.declined();
      }),
  );

  proves(
    {
      id: 'hsts',
      requires: ['FAPI1-BASE-7.1~c', 'RFC9325-3.2~a'],
      title: 'tells browsers at the authorization endpoint to stay with TLS',
      per: 'target',
      passive: true,
    },
    async ({ bank }) => {
      expect(await bank.frontDoor()).to.have.header('strict-transport-security', /max-age=[1-9]/i);
    },
  );

  proves(
    {
      id: 'plain-http-refused',
      requires: ['FAPI1-BASE-7.1~a', 'FAPI1-ADV-8.5~a'],
      title: 'serves nothing over plain http at the ports of its endpoints',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    async ({ bank }) => {
      for (const host of bank.hosts()) {
        await mustShakeHands(bank, host);
        const status = await plainAnswer(bank, host);
        // A hint to come by https is no service: 3xx leads there, 4xx refuses.
        const served = status !== undefined && status < 300;
        expect(served, `an answer over plain http at ${host.host}:${host.port}`).to.equal(false);
      }
    },
  );
});

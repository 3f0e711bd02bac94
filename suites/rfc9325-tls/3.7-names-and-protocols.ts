import { clause, everyHost, expect, proves } from '../../src/suite/index.js';
import { type Bank, everySuite, type Host, mustShakeHands, mustTell } from '../../src/tpp/index.js';

const MODERN = { min: 'TLSv1.2', max: 'TLSv1.3' } as const;

/** What a host takes up of what tells a strong server from a weak one, in words. */
async function strengthOf(bank: Bank, host: Host, at: string): Promise<string> {
  await mustShakeHands(bank, host);
  const old = await Promise.all(
    (['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2'] as const).map(async (version) => {
      const { outcome } = mustTell(await bank.hello(host, everySuite(version)), `${version} at ${at}`);
      return outcome === 'accepted' ? version : undefined;
    }),
  );
  const newest = mustTell(await bank.handshake(host, { version: 'TLSv1.3' }), `TLS 1.3 at ${at}`);
  const spoken = [...old, newest.outcome === 'accepted' ? 'TLSv1.3' : undefined];
  return spoken.filter((version) => version !== undefined).join(', ');
}

clause('RFC9325', '3', 'General recommendations: names, protocols and several servers', () => {
  proves(
    {
      id: 'tls-unknown-name',
      requires: ['RFC9325-3.7~b'],
      title: 'ends handshakes for a server name that is none of its own',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        await mustShakeHands(bank, host);
        const probe = await bank.handshake(host, { version: MODERN, servername: 'no-such-bank.invalid' });
        expect(probe, `a server name that is not its own at ${at}`).to.be.declined();
      }),
  );

  proves(
    {
      id: 'tls-alpn',
      requires: ['RFC9325-3.8~a'],
      title: 'chooses HTTP by ALPN, and ends handshakes that offer only a protocol that it has not',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        await mustShakeHands(bank, host);
        const http = await bank.handshake(host, { version: MODERN, alpn: ['http/1.1', 'h2'] });
        const { alpn } = mustTell(http, `ALPN at ${at}`);
        expect(alpn, `protocol chosen at ${at}`).to.be.oneOf(['http/1.1', 'h2']);
        const other = await bank.handshake(host, { version: MODERN, alpn: ['no-such-protocol'] });
        expect(other, `a protocol that ${at} has not`).to.be.declined();
      }),
  );

  proves(
    {
      id: 'tls-same-strength',
      requires: ['RFC9325-3.9~a'],
      title: 'speaks the same versions at all ports that share a host name',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    async ({ bank }) => {
      const hosts = bank.hosts();
      const strengths = new Map<string, string>();
      await everyHost(bank, async (host, at) => strengths.set(at, await strengthOf(bank, host, at)));
      for (const { host } of hosts) {
        const ports = hosts.filter((other) => other.host === host).map(({ port }) => `${host}:${port}`);
        const [first = '', ...rest] = ports;
        for (const other of rest)
          expect(strengths.get(other), `versions of ${other}, beside ${first}`).to.equal(
            strengths.get(first),
          );
      }
    },
  );
});

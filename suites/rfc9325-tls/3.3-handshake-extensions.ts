import { clause, everyHost, expect, proves } from '../../src/suite/index.js';
import { EXTENSION, flightOf, mustShakeHands, mustTell } from '../../src/tpp/index.js';

/** Seconds of a week: the longest that RFC 8446 section 4.6.1 lets any ticket live. */
const WEEK = 604_800;

clause('RFC9325', '3', 'General recommendations', () => {
  proves(
    {
      id: 'tls-compression',
      requires: ['RFC9325-3.3~a'],
      title: 'takes no compression in TLS 1.2, on any host',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        const flight = await flightOf(bank, host);
        expect(flight?.compression ?? 0, `compression chosen at ${at} (0 is none)`).to.equal(0);
      }),
  );

  proves(
    {
      id: 'tls-ticket-lifetime',
      requires: ['RFC9325-3.4~a'],
      title: 'hands out no session ticket of TLS 1.2 that is good for more than a week',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        await mustShakeHands(bank, host);
        const probe = mustTell(await bank.handshake(host, { version: 'TLSv1.2' }), `TLS 1.2 at ${at}`);
        expect(probe.ticketSeconds ?? 0, `seconds that a ticket of ${at} is good`).to.be.at.most(WEEK);
      }),
  );

  proves(
    {
      id: 'tls-secure-renegotiation',
      requires: ['RFC9325-3.5~a'],
      title: 'answers renegotiation_info in TLS 1.2, on every host',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        const flight = await flightOf(bank, host);
        if (flight !== undefined)
          expect(flight.extensions, `extensions of ${at}`).to.include(EXTENSION.renegotiationInfo);
      }),
  );

  proves(
    {
      id: 'tls-extended-master-secret',
      requires: ['RFC9325-3.5~b'],
      title: 'answers extended_master_secret in TLS 1.2, on every host',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        const flight = await flightOf(bank, host);
        if (flight !== undefined)
          expect(flight.extensions, `extensions of ${at}`).to.include(EXTENSION.extendedMasterSecret);
      }),
  );

  proves(
    {
      id: 'tls-truncated-hmac',
      requires: ['RFC9325-4.6~a'],
      title: 'takes no truncated HMAC, on any host',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        const flight = await flightOf(bank, host);
        expect(flight?.extensions ?? [], `extensions of ${at}`).not.to.include(EXTENSION.truncatedHmac);
      }),
  );
});

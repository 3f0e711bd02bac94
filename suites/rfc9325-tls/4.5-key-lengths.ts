import { clause, everyHost, expect, proves } from '../../src/suite/index.js';
import {
  type Bank,
  flightOf,
  type HelloOffer,
  type Host,
  mustShakeHands,
  mustTell,
  suitesOf,
} from '../../src/tpp/index.js';

interface Group {
  readonly name: string;
  /** On the wire. */
  readonly code: number;
}
const GROUPS: readonly Group[] = [
  { name: 'P-256', code: 23 },
  { name: 'X25519', code: 29 },
];
/** Curves of less than 224 bits: sect163, sect193, secp160, secp192, in all their forms. */
const SHORT_CURVES = [1, 2, 3, 4, 5, 15, 16, 17, 18, 19];
/** RSA and ECDSA with SHA-1, RSA with MD5. */
const OLD_SIGNATURES = [0x0201, 0x0203, 0x0101];

const DHE: HelloOffer = { version: 'TLSv1.2', suites: suitesOf('ephemeralDh') };
const ephemeral = suitesOf('recommended', 'cbc');

/** True where a host takes the group, offered alone, or has no version in which that could be asked. */
async function speaks(bank: Bank, host: Host, group: Group): Promise<boolean> {
  const [leaf] = (await bank.certificate(host)).certificates;
  if (leaf?.key.kind === 'ec') {
    // In TLS 1.2 the curve of the certificate has to stand among the groups: only TLS 1.3 can be asked for one alone.
    if ((await bank.handshake(host, { version: 'TLSv1.3' })).outcome !== 'accepted') return true;
    const probe = await bank.handshake(host, { version: 'TLSv1.3', groups: [group.name] });
    return mustTell(probe, `${group.name} alone`).outcome === 'accepted';
  }
  const offer: HelloOffer = { version: 'TLSv1.2', suites: suitesOf('recommended') };
  if ((await flightOf(bank, host, offer)) === undefined) return true;
  return (await flightOf(bank, host, { ...offer, groups: [group.code] })) !== undefined;
}

clause('RFC9325', '4.5', 'Public key length, groups and their reuse', () => {
  proves(
    {
      id: 'tls-groups',
      requires: ['RFC9325-4.2.1~c'],
      title: 'agrees on keys by P-256 and by X25519, each offered alone',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        for (const group of GROUPS)
          expect(await speaks(bank, host, group), `${at} speaks ${group.name}`).to.equal(true);
      }),
  );

  proves(
    {
      id: 'tls-short-curves',
      requires: ['RFC9325-4.5~b'],
      title: 'takes no curve of less than 224 bits',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        await mustShakeHands(bank, host);
        const probe = await bank.hello(host, { version: 'TLSv1.2', suites: ephemeral, groups: SHORT_CURVES });
        expect(probe, `curves of less than 224 bits at ${at}`).to.be.declined();
      }),
  );

  proves(
    {
      id: 'tls-dh-size',
      requires: ['RFC9325-4.5~a'],
      title: 'uses no Diffie-Hellman prime of less than 2048 bits',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        const key = (await flightOf(bank, host, DHE))?.ephemeral;
        if (key?.kind === 'DHE') expect(key.size, `bits of the prime of ${at}`).to.be.at.least(2048);
      }),
  );

  proves(
    {
      id: 'tls-dh-reuse',
      requires: ['RFC9325-7.4~a'],
      title: 'uses another finite-field Diffie-Hellman key for each connection',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        const first = await flightOf(bank, host, DHE);
        if (first?.ephemeral?.kind !== 'DHE') return;
        const second = await flightOf(bank, host, DHE, 1);
        expect(second?.ephemeral?.key, `the second Diffie-Hellman key of ${at}`).not.to.equal(
          first.ephemeral.key,
        );
      }),
  );

  proves(
    {
      id: 'tls-handshake-digest',
      requires: ['RFC9325-4.5~d'],
      title: 'signs no handshake over SHA-1 or MD5',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        await mustShakeHands(bank, host);
        const offer: HelloOffer = { version: 'TLSv1.2', suites: ephemeral, signatures: OLD_SIGNATURES };
        // One that signs over SHA-256 although that was not offered is odd, and no breach of this.
        const { flight } = mustTell(await bank.hello(host, offer), `older signatures at ${at}`);
        expect(flight?.signature, `the signature that ${at} chose of SHA-1 and MD5`).not.to.be.oneOf(
          OLD_SIGNATURES,
        );
      }),
  );
});

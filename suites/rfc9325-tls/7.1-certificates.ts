import { clause, everyHost, expect, proves } from '../../src/suite/index.js';

clause('RFC9325', '7.1', 'Host name validation, and certificates', () => {
  proves(
    {
      id: 'tls-certificate-host',
      requires: ['RFC9325-7.1~a', 'RFC9325-3.7~a'],
      title: 'shows a certificate for the very host name, on every host',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        const { named, certificates } = await bank.certificate(host);
        const names = certificates[0]?.names.join(', ') ?? 'no name';
        expect(named, `the certificate of ${at} is for it (it names ${names})`).to.equal(true);
      }),
  );

  proves(
    {
      id: 'tls-certificate-chain',
      requires: ['RFC9325-7.1~b'],
      title: 'shows a certificate in its time, with all that leads to its root, on every host',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        const { fault } = await bank.certificate(host);
        expect(fault?.message, `what is wrong with the chain of ${at}`).to.equal(undefined);
      }),
  );

  proves(
    {
      id: 'tls-certificate-key',
      requires: ['RFC9325-4.5~c'],
      title: 'shows no certificate with an RSA key of less than 2048 bits',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        for (const { key, subject } of (await bank.certificate(host)).certificates) {
          if (key.kind.startsWith('rsa'))
            expect(key.bits, `bits of the key of ${subject} at ${at}`).to.be.at.least(2048);
        }
      }),
  );

  proves(
    {
      id: 'tls-certificate-digest',
      requires: ['RFC9325-4.5~d'],
      title: 'shows no certificate that its issuer signed over SHA-1 or MD5',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        // What a root says of itself nobody relies on.
        const signed = (await bank.certificate(host)).certificates.filter(({ selfSigned }) => !selfSigned);
        for (const { weakDigest, subject } of signed)
          expect(weakDigest, `${subject} at ${at} is signed over SHA-1 or MD5`).to.equal(false);
      }),
  );

  proves(
    {
      id: 'tls-certificate-curve',
      requires: ['RFC9325-4.2~c'],
      title: 'uses P-256 where its certificate is one of elliptic curves',
      per: 'target',
      passive: true,
      tags: ['beyond'],
    },
    ({ bank }) =>
      everyHost(bank, async (host, at) => {
        const [leaf] = (await bank.certificate(host)).certificates;
        if (leaf?.key.kind === 'ec')
          expect(leaf.key.curve, `curve of the certificate of ${at}`).to.equal('prime256v1');
      }),
  );
});

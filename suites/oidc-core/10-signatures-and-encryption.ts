import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { jwtIn, jwtsOf, mustCarry, sealsOf } from '../../src/tpp/index.js';

const modules = ['fapi1-advanced-final'];

clause('OIDCC', '10', 'Signatures and encryption', () => {
  describe('its published keys', () => {
    proves(
      {
        id: 'jwks-kid',
        requires: ['OIDCC-10.1~a'],
        title: 'names each of several keys',
        per: 'target',
        passive: true,
        modules: ['fapi1-advanced-final-discovery-end-point-verification'],
      },
      async ({ bank }) => {
        const { keys } = await bank.jwks();
        expect(keys, 'published keys').to.not.have.length(0);
        if (keys.length === 1) return;
        const nameless = keys.filter(({ kid }) => typeof kid !== 'string' || kid === '');
        expect(nameless.length, 'keys without kid').to.equal(0);
      },
    );

    proves(
      {
        id: 'jwks-max-age',
        requires: ['OIDCC-10.2.1~a'],
        title: 'tells how long a key for encryption holds',
        per: 'target',
        passive: true,
      },
      async ({ bank, note }) => {
        const { reply, keys } = await bank.jwks();
        if (!keys.some(({ use }) => use === 'enc')) return note('The bank publishes no key for encryption.');
        expect(reply).to.have.header('cache-control', /\bmax-age=\d+/i);
      },
    );
  });

  describe('what it issues', () => {
    proves(
      {
        id: 'issued-jwt-kid',
        requires: ['OIDCC-10.1~a'],
        title: 'signs with a published key for signatures, and names it',
        modules: [...modules, 'fapi1-advanced-final-refresh-token'],
      },
      async ({ bank }) => {
        const flow = await bank.flow();
        mustCarry(flow.authorization, 'code');
        const { keys } = await bank.jwks();
        for (const { header } of jwtsOf(flow)) {
          if (keys.length > 1)
            expect(header).to.have.claim('kid', (kid: unknown) => typeof kid === 'string' && kid !== '');
          if (header.kid === undefined) continue;
          // Some banks publish a key once for each use and algorithm, under the same kid: any of them will do.
          const named = keys.filter(({ kid }) => kid === header.kid);
          expect(named.length > 0, `published key with the kid ${header.kid} of a signature`).to.equal(true);
          const signing = named.filter(({ use }) => (use ?? 'sig') === 'sig');
          expect(signing.length > 0, `key ${header.kid} is one for signatures`).to.equal(true);
          const algs = signing.map(({ alg }) => alg ?? header.alg);
          expect(algs, `algorithm of the key ${header.kid}`).to.include(header.alg);
        }
      },
    );

    proves(
      {
        id: 'id-token-encryption-key',
        requires: ['OIDCC-10.2~a'],
        title: 'encrypts, where it does, to a key that the client published, and names it',
        per: 'target',
        modules: [...modules, 'fapi1-advanced-final-refresh-token'],
      },
      async ({ bank, note }) => {
        const { client, other } = bank.making;
        const flows = [{ owner: client, flow: await bank.flow() }];
        if (other !== undefined) flows.push({ owner: other, flow: await bank.asClient2().flow() });
        const seals = flows.flatMap(({ owner, flow }) =>
          sealsOf(flow)
            .filter(({ name }) => name === 'id_token')
            .map((seal) => ({ owner, seal })),
        );
        if (seals.length === 0) note('The bank does not encrypt ID tokens for these clients.');
        for (const { owner, seal } of seals) {
          expect(seal.reason ?? 'opened', 'an encrypted ID token').to.equal('opened');
          const published = (owner.encryptionKeys ?? []).map(({ kid }) => kid);
          if (published.length > 1) expect(seal.header.kid, 'kid of the encryption').to.be.oneOf(published);
          expect(jwtIn(seal.inside), 'signed JWT inside').to.not.equal(undefined);
        }
      },
    );
  });
});

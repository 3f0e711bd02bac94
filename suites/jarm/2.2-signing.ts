import { clause, expect, proves } from '../../src/suite/index.js';
import { jwtIn, mustCarry, sealsOf } from '../../src/tpp/index.js';

clause('JARM', '2.2', 'Signing and encryption', () => {
  proves(
    {
      id: 'jarm-signed',
      requires: ['JARM-2.2~a', 'JARM-2.4-5'],
      title: 'signs the response object with a key that it publishes',
      when: { response: 'jarm' },
      modules: ['fapi1-advanced-final'],
    },
    async ({ bank }) => {
      const { keys } = await bank.jwks();
      const { authorization } = await bank.flow();
      await expect(mustCarry(authorization, 'response')).to.be.signedBy(keys, ['PS256', 'ES256', 'RS256']);
    },
  );

  proves(
    {
      id: 'jarm-encryption',
      requires: ['JARM-3~b', 'JARM-2.2~a'],
      title: 'encrypts, where it does, to a key of the client, and what it signed before',
      when: { response: 'jarm' },
      per: 'target',
      modules: ['fapi1-advanced-final'],
    },
    async ({ bank, note }) => {
      const flows = [await bank.flow()];
      if (bank.making.other !== undefined) flows.push(await bank.asClient2().flow());
      const seals = flows.flatMap(sealsOf).filter(({ name }) => name === 'response');
      if (seals.length === 0) note('The bank does not encrypt response objects for these clients.');
      for (const { reason, inside } of seals) {
        expect(reason ?? 'opened', 'an encrypted response object').to.equal('opened');
        const { header } = jwtIn(inside) ?? {};
        expect(header?.alg ?? 'none', 'alg of the JWT inside').to.not.equal('none');
      }
    },
  );
});

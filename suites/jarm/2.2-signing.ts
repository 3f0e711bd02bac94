import { clause, expect, proves } from '../../src/suite/index.js';
import { mustCarry } from '../../src/tpp/index.js';

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
});

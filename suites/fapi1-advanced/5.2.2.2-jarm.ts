import { clause, expect, proves } from '../../src/suite/index.js';
import { mustCarry } from '../../src/tpp/index.js';

clause('FAPI1-ADV', '5.2.2.2', 'JARM', () => {
  proves(
    {
      id: 'jarm-response',
      requires: ['FAPI1-ADV-5.2.2.2-1', 'JARM-2.1~e'],
      title: 'answers with a signed response object, and nothing beside it',
      when: { response: 'jarm' },
      modules: ['fapi1-advanced-final'],
    },
    async ({ bank }) => {
      const { authorization } = await bank.flow();
      mustCarry(authorization, 'code');
      expect(
        Object.keys(authorization.response?.outer ?? {}),
        'parameters at the redirect URI',
      ).to.deep.equal(['response']);
    },
  );
});

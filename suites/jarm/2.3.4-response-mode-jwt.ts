import { clause, expect, proves } from '../../src/suite/index.js';
import { mustCarry } from '../../src/tpp/index.js';

clause('JARM', '2.3.4', 'Response mode jwt', () => {
  proves(
    {
      id: 'jarm-in-query',
      requires: ['JARM-2.3.4~a', 'OIDCC-3.1.2.5~a'],
      title: 'delivers the response object of a code in the query',
      when: { response: 'jarm' },
      modules: ['fapi1-advanced-final'],
    },
    async ({ bank }) => {
      const { authorization } = await bank.flow();
      mustCarry(authorization, 'response');
      expect(authorization.response?.place, 'where the response object stood').to.equal('query');
    },
  );
});

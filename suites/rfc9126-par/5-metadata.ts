import { clause, expect, proves } from '../../src/suite/index.js';

const NAME = 'require_pushed_authorization_requests';

clause('PAR', '5', 'Authorization server metadata', () => {
  proves(
    {
      id: 'par-required-flag',
      requires: ['PAR-5~a'],
      title: `tells ${NAME} as true or false, or not at all`,
      per: 'target',
      passive: true,
      modules: ['fapi1-advanced-final-discovery-end-point-verification'],
    },
    ({ bank }) => {
      bank.discovery();
      expect(bank.metadata.members[NAME], NAME).to.be.oneOf([undefined, true, false]);
    },
  );
});

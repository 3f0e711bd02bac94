import { clause, expect, proves } from '../../src/suite/index.js';
import { CannotJudge, mustTokens } from '../../src/tpp/index.js';

const HOUR = 3600;

clause('RFC6750', '5.3', 'Summary of recommendations', () => {
  proves(
    {
      id: 'token-lives-an-hour',
      requires: ['RFC6750-5.3~a', 'OIDCC-16.18~a'],
      title: 'lets access tokens live an hour at most',
      per: 'target',
      tags: ['beyond'],
    },
    async ({ bank }) => {
      const flow = await bank.flow();
      mustTokens(flow);
      const seconds = flow.token?.json()?.expires_in;
      if (typeof seconds !== 'number') throw new CannotJudge('the token response has no expires_in');
      expect(seconds, 'expires_in').to.be.at.most(HOUR);
    },
  );
});

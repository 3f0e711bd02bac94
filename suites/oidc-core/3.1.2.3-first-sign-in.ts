import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { CannotJudge, hasTyped, mustCarry } from '../../src/tpp/index.js';

clause('OIDCC', '3.1.2.3', 'Authorization server authenticates end-user, the first time', () => {
  describe('a browser in which nobody has signed in', () => {
    proves(
      {
        id: 'sign-in-asked',
        requires: ['OIDCC-3.1.2.3~a'],
        title: 'brings no code before the customer has signed in',
        per: 'target',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        if (!bank.expectsTyping) throw new CannotJudge('the journey of the target file fills nothing in');
        const answer = await bank.authorize();
        mustCarry(answer, 'code');
        expect(hasTyped(answer), 'the customer had to sign in').to.equal(true);
      },
    );
  });
});

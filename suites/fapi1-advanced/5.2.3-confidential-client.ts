import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import { jwtIn, mustCarry, mustEnd, RequestObject } from '../../src/tpp/index.js';
import { missingScope, unsignedInFront } from '../outcomes/missing-parameters.js';

clause('FAPI1-ADV', '5.2.3', 'What a confidential client sends', () => {
  describe('a request', () => {
    proves(
      {
        id: 'state-left-out',
        requires: ['FAPI1-ADV-5.2.3-8', 'FAPI1-ADV-5.2.2.1-5'],
        title: 'without any state is served, and the answer makes none up',
        modules: ['fapi1-advanced-final-ensure-authorization-request-without-state-success'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const answer = await bank.authorize(RequestObject.valid().without('state'), { session: 'shared' });
        expect(answer).to.carry('code');
        expect(answer).to.not.carry('state');
        const claims = jwtIn(answer.response?.parameters.id_token)?.claims;
        expect(claims?.s_hash, 's_hash of a state that nobody sent').to.equal(undefined);
      },
    );

    proves(
      {
        id: 'second-client-served',
        requires: ['FAPI1-ADV-5.2.2-1', 'FAPI1-BASE-5.2.2.1-4'],
        title:
          'of another client, with a long state, claims in another order and typ in mixed letter case, is served as well',
        needs: ['client2'],
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank }) => {
        const { authorization, token } = await bank.asClient2().flow();
        mustEnd(authorization);
        expect(authorization).to.carry('code');
        expect(authorization).to.carry('state', authorization.facts.state);
        expect(token).to.answer(200);
      },
    );
  });

  describe('request object', () => {
    refuses(missingScope, [
      {
        id: 'request-object-without-scope',
        requires: ['FAPI1-ADV-5.2.3-8', 'FAPI1-ADV-5.2.2-10'],
        title: 'whose scope stands only beside it',
        by: (ro) =>
          ro.without('scope').beside(({ client }) => ({ scope: client.scope }), 'which stands only outside'),
        modules: ['fapi1-advanced-final-ensure-request-object-without-scope-fails'],
      },
    ]);

    refuses(unsignedInFront, [
      {
        id: 'request-object-missing-in-front',
        requires: ['FAPI1-ADV-5.2.2-1'],
        title: 'that is not there where a browser brings the parameters, past the PAR endpoint',
        when: { request: 'pushed' },
        modules: ['fapi1-advanced-final-ensure-authorization-request-without-request-object-fails'],
        send: ({ bank }) =>
          bank.inFront().authorize(RequestObject.valid().asPlainParameters(), { session: 'shared' }),
      },
    ]);
  });
});

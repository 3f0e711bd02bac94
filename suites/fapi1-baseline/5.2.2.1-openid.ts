import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import {
  jwtIn,
  mustCarry,
  mustEnd,
  mustHaveAsked,
  mustHaveClient2,
  mustHaveTyped,
  RequestObject,
  redeemed,
} from '../../src/tpp/index.js';
import { unusableCode } from '../outcomes/token.js';

clause('FAPI1-BASE', '5.2.2.1', 'Returning the authenticated user’s identifier', () => {
  describe('the authorization response', () => {
    proves(
      {
        id: 'user-rejects',
        requires: ['FAPI1-BASE-5.2.2.1-4', 'OIDCC-3.1.2.6~a', 'OIDCC-3.1.2.6~b'],
        title: 'tells the client that the customer said no',
        needs: ['journey:reject'],
        modules: ['fapi1-advanced-final-user-rejects-authentication'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const answer = await bank.authorize(RequestObject.valid(), { journey: 'reject' });
        mustHaveAsked(bank, answer);
        expect(answer).to.be.refusedWith('access_denied');
        expect(answer).to.carry('state', answer.facts.state);
      },
    );

    proves(
      {
        id: 'rejection-grants-nothing',
        requires: ['FAPI1-BASE-5.2.2-12', 'OIDCC-3.1.2.4~a'],
        title: 'holds nothing where the customer said no',
        needs: ['journey:reject'],
        modules: ['fapi1-advanced-final-user-rejects-authentication'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const answer = mustEnd(await bank.authorize(RequestObject.valid(), { journey: 'reject' }));
        mustHaveAsked(bank, answer);
        expect(answer.provided, 'what came after the customer said no').to.deep.equal([]);
      },
    );

    proves(
      {
        id: 'wrong-password',
        requires: ['FAPI1-BASE-5.2.2.1-3', 'RFC6749-3.1~a'],
        title: 'issues nothing to a customer who does not know the password',
        needs: ['journey:wrongPassword'],
        per: 'target',
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const answer = mustEnd(await bank.authorize(RequestObject.valid(), { journey: 'wrongPassword' }));
        expect(answer.provided, 'wrong password, what came').to.deep.equal([]);
        mustHaveTyped(answer);
        expect(answer.end.status ?? 200, 'status of the page after a wrong password').to.be.below(500);
      },
    );
  });

  describe('the token response', () => {
    proves(
      {
        id: 'id-token-sub',
        requires: ['FAPI1-BASE-5.2.2.1-6', 'OIDCC-3.1.3.3~a', 'OIDCC-3.3.3.3~a', 'OIDCC-3.3.3.6~a'],
        title: 'holds an ID token that names the customer',
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank }) => {
        const token = jwtIn((await bank.tokens()).idToken);
        expect(token, 'ID token of the token response').to.not.equal(undefined);
        expect(token?.claims).to.have.claim('sub', (sub: unknown) => typeof sub === 'string' && sub !== '');
        const { authorization } = await bank.flow();
        const inFront = jwtIn(authorization.response?.parameters.id_token)?.claims.sub;
        if (inFront !== undefined) expect(token?.claims).to.have.claim('sub', inFront);
      },
    );
  });

  describe('authorization code', () => {
    refuses(unusableCode, [
      {
        id: 'code-of-another-client',
        requires: ['FAPI1-BASE-5.2.2.1-5', 'RFC6749-4.1.2~b', 'RFC6749-4.1.3~a', 'OIDCC-3.1.3.2~a'],
        title: 'that was issued to another client',
        needs: ['client2'],
        given: ({ bank }) => mustHaveClient2(bank),
        modules: ['fapi1-advanced-final-ensure-authorization-code-is-bound-to-client'],
        send: async ({ bank }) => {
          const stolen = await redeemed(bank.asClient2(), await bank.ownCode());
          return { ...stolen, sent: 'a code of client1, redeemed by client2 with its own authentication' };
        },
      },
    ]);
  });
});

import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import { asksFor, jwtIn, mustCarry, mustEnd, RequestObject, tokensOf } from '../../src/tpp/index.js';
import { unmetIdentity } from '../outcomes/identity.js';

const needs = ['claims_parameter'] as const;

clause('OIDCC', '5.5', 'Requesting claims using the claims parameter', () => {
  describe('a request for claims by name', () => {
    proves(
      {
        id: 'essential-claim-unavailable',
        requires: ['OIDCC-5.5.1~a'],
        title: 'goes on without a claim that it does not have, even an essential one',
        per: 'target',
        needs,
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const asks = asksFor(
          'userinfo',
          'https://other.example/shoe_size',
          { essential: true },
          'that asks for a claim nobody has',
        );
        expect(await bank.authorize(asks(RequestObject.valid()), { session: 'readers' })).to.carry('code');
      },
    );

    proves(
      {
        id: 'essential-acr-met',
        requires: ['OIDCC-5.5.1.1~a', 'FAPI1-BASE-5.2.2-11', 'FAPI1-ADV-5.2.3-3'],
        title: 'signs the customer in as an essential acr asks, and says so, or refuses',
        per: 'target',
        needs,
      },
      async ({ bank, note }) => {
        const [wanted] = bank.metadata.list('acr_values_supported');
        if (typeof wanted !== 'string') return note('The bank names no acr_values_supported.');
        mustCarry((await bank.flow()).authorization, 'code');
        const asks = asksFor(
          'id_token',
          'acr',
          { essential: true, values: [wanted] },
          `that insists on ${wanted}`,
        );
        const answer = mustEnd(await bank.authorize(asks(RequestObject.valid())));
        if (answer.provided.length === 0)
          return expect(answer).to.be.refusedAs(unmetIdentity.allow, bank.variant);
        const tokens = tokensOf(await bank.redeem(answer));
        for (const token of [answer.response?.parameters.id_token, tokens?.idToken]) {
          const issued = jwtIn(token);
          if (issued !== undefined) expect(issued.claims).to.have.claim('acr', wanted);
        }
      },
    );
  });

  describe('authorization request', () => {
    refuses(unmetIdentity, [
      {
        id: 'requested-sub-of-another',
        requires: ['OIDCC-5.5.1~b'],
        title: 'that insists on a customer who does not come',
        per: 'target',
        needs,
        by: asksFor(
          'id_token',
          'sub',
          ({ random }) => ({ value: random(20) }),
          'that insists on a customer whom nobody is',
        ),
      },
      {
        id: 'essential-acr-unmet',
        requires: ['OIDCC-5.5.1.1~a'],
        title: 'that insists on a sign-in which nobody offers',
        per: 'target',
        needs,
        by: asksFor(
          'id_token',
          'acr',
          { essential: true, values: ['https://other.example/acr'] },
          'that insists on a sign-in which nobody offers',
        ),
      },
    ]);
  });
});

import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { CannotJudge, mustCarry, mustEnd, RequestObject } from '../../src/tpp/index.js';
import { refusesScope } from '../outcomes/authorization.js';

const wordsOf = (scope: unknown): string[] => String(scope).split(' ');

clause('RFC6749', '3.3', 'Access token scope', () => {
  describe('scope', () => {
    proves(
      {
        id: 'scope-order',
        requires: ['RFC6749-3.3~c'],
        title: 'takes its values in any order',
        modules: ['fapi1-advanced-final-ensure-other-scope-order-succeeds'],
      },
      async ({ bank }) => {
        const scopes = wordsOf(bank.making.client.scope);
        if (scopes.length < 2) throw new CannotJudge('the client asks for one scope value alone');
        mustCarry((await bank.flow()).authorization, 'code');
        const turned = RequestObject.valid().with({ scope: scopes.reverse().join(' ') });
        expect(await bank.authorize(turned, { session: 'shared' })).to.carry('code');
      },
    );

    proves(
      {
        id: 'scope-told',
        requires: ['RFC6749-3.3~a'],
        title: 'tells what was granted, where more was asked for',
        per: 'target',
        tags: ['beyond'],
      },
      async ({ bank, note }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const unknown = `example-${bank.making.random(8)}`;
        const scope = `${bank.making.client.scope} ${unknown}`;
        const answer = mustEnd(
          await bank.authorize(RequestObject.valid().with({ scope }), { session: 'readers' }),
        );
        if (answer.provided.length === 0) return expect(answer).to.be.refusedAs(refusesScope, bank.variant);
        const reply = await bank.redeem(answer);
        expect(reply).to.carry('scope');
        // Who grants whatever is asked for tells it rightly.
        if (wordsOf(reply.json()?.scope).includes(unknown))
          note('The bank grants a scope that nobody knows.');
      },
    );

    proves(
      {
        id: 'scope-missing',
        requires: ['RFC6749-3.3~b'],
        title: 'refuses a request without it, or tells which one it took instead',
        when: { request: 'pushed' },
        tags: ['beyond'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const answer = mustEnd(
          await bank.authorize(RequestObject.valid().without('scope'), { session: 'readers' }),
        );
        if (answer.provided.length === 0) return expect(answer).to.be.refusedAs(refusesScope, bank.variant);
        expect(await bank.redeem(answer)).to.carry('scope');
      },
    );
  });
});

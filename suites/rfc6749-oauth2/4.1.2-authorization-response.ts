import { clause, describe, expect, proves, refuses, waiting } from '../../src/suite/index.js';
import {
  CannotJudge,
  mustCarry,
  mustEnd,
  mustHaveAsked,
  mustSucceed,
  mustTokens,
  RequestObject,
  redeemed,
} from '../../src/tpp/index.js';
import { refusesLongValue } from '../outcomes/authentication.js';
import { unusableCode } from '../outcomes/token.js';

/** What error and error_description may hold. RFC 6749 appendix A.7 and A.8. */
const NQSCHAR = /^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/;

clause('RFC6749', '4.1.2', 'Authorization response', () => {
  describe('a response', () => {
    proves(
      {
        id: 'authorization-state-exact',
        requires: ['RFC6749-4.1.2~a'],
        title: 'gives a long state back to the letter',
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const state = `-._~${bank.making.random(120)}-._~`;
        const answer = await bank.authorize(RequestObject.valid().with({ state }), { session: 'shared' });
        expect(answer).to.carry('code');
        expect(answer).to.carry('state', state);
      },
    );

    proves(
      {
        id: 'state-of-1000',
        requires: ['RFC6749-4.1.2~a'],
        title: 'gives a state of 1000 characters back to the letter, or refuses it',
        modules: ['fapi1-advanced-final-ensure-request-object-with-long-state'],
      },
      async ({ bank, note }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const state = bank.making.random(1000);
        const answer = mustEnd(
          await bank.authorize(RequestObject.valid().with({ state }), { session: 'shared' }),
        );
        if (answer.provided.length > 0) return expect(answer).to.carry('state', state);
        note('refuses a state of 1000 characters');
        expect(answer).to.be.refusedAs(refusesLongValue, bank.variant);
      },
    );

    proves(
      {
        id: 'rejection-error-form',
        requires: ['RFC6749-4.1.2.1~b'],
        title: 'tells an error with its state, in characters that it may hold',
        needs: ['journey:reject'],
        modules: ['fapi1-advanced-final-user-rejects-authentication'],
      },
      async ({ bank }) => {
        const answer = await rejected(bank);
        expect(answer).to.carry('state', answer.facts.state);
        const { error, error_description: description, error_uri: uri } = answer.response?.parameters ?? {};
        expect(error, 'error').to.match(NQSCHAR);
        if (description !== undefined) expect(description, 'error_description').to.match(NQSCHAR);
        if (uri !== undefined) expect(URL.canParse(String(uri)), 'error_uri is a URI').to.equal(true);
      },
    );

    proves(
      {
        id: 'rejection-in-fragment',
        requires: ['RFC6749-4.2.2.1', 'OIDCC-3.3.2.6~a', 'OAuth2-RT-5~a'],
        title: 'tells the error of a hybrid request in the fragment, with its state',
        when: { response: 'code_id_token' },
        needs: ['journey:reject'],
        modules: ['fapi1-advanced-final-user-rejects-authentication'],
      },
      async ({ bank }) => {
        const answer = await rejected(bank);
        expect(answer.response?.place, 'place of the error').to.equal('fragment');
        expect(answer).to.carry('state', answer.facts.state);
      },
    );
  });

  describe('authorization code', () => {
    refuses(unusableCode, [
      waiting({
        id: 'code-expired',
        requires: ['RFC6749-4.1.2~b', 'RFC6749-10.5~a', 'RFC6749-5.2~b'],
        title: 'that has expired',
        per: 'target',
        waits: 60,
        tags: ['beyond'],
        first: async ({ bank }) => {
          const hold = await bank.ownCode();
          mustCarry(hold, 'code');
          const seconds = bank.codeLifetime;
          // One second more, because lifetimes are told in whole seconds.
          const until = new Date((bank.making.now + seconds + 1) * 1000);
          return { until, why: `a code lives ${seconds} s, as the target file says`, hold };
        },
        after: async ({ bank }, hold) => ({
          ...(await redeemed(bank, hold)),
          sent: 'a code after the end of its life',
        }),
      }),
    ]);

    proves(
      {
        id: 'code-reuse-revokes-tokens',
        requires: ['RFC6749-4.1.2~c'],
        title: 'takes tokens back whose code is used again',
        per: 'target',
        needs: ['resource'],
        modules: ['fapi1-advanced-final-attempt-reuse-authorisation-code-after-one-second'],
      },
      async ({ bank }) => {
        const flow = await bank.ownFlow();
        const tokens = mustTokens(flow);
        mustSucceed(await bank.resource(tokens));
        // An API that takes a consent once would refuse the second call anyhow.
        if (bank.resourceMethod !== 'GET') mustSucceed(await bank.resource(tokens));
        const again = await redeemed(bank, flow.authorization);
        if (again.provided.length > 0) throw new CannotJudge('the second use of the code brought tokens');
        expect(await bank.resource(tokens)).to.answer(401, 403);
      },
    );
  });
});

/** The answer to a customer who said no, where it came back to the client. */
async function rejected(bank: import('../../src/tpp/index.js').Bank) {
  mustCarry((await bank.flow()).authorization, 'code');
  const answer = await bank.authorize(RequestObject.valid(), { journey: 'reject', session: 'shared' });
  mustHaveAsked(bank, answer);
  if (answer.end.at !== 'redirect') throw new CannotJudge('no error came back to the client');
  return answer;
}

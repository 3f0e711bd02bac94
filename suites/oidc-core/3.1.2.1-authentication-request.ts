import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import { CannotJudge, mustCarry, mustEnd, mustSucceed, RequestObject } from '../../src/tpp/index.js';
import { contradictoryPrompt, refusesLongValue, withoutAPage } from '../outcomes/authentication.js';

/** Check id, module, and how many characters the nonce has. */
const NONCES = [
  ['nonce-of-64', 'fapi1-advanced-final-ensure-request-object-with-64-char-nonce-success', 64],
  ['nonce-of-384', 'fapi1-advanced-final-ensure-request-object-with-long-nonce', 384],
] as const;

clause('OIDCC', '3.1.2.1', 'Authentication request', () => {
  describe('method', () => {
    proves(
      {
        id: 'authorization-by-post',
        requires: ['OIDCC-3.1.2.1~a'],
        title: 'takes the request by POST as it takes it by GET',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const answer = await bank.authorize(RequestObject.valid(), { method: 'POST', session: 'readers' });
        expect(answer.end.status ?? 200, 'status of the page that a POST ends at').to.be.below(400);
        expect(answer).to.carry('code');
      },
    );
  });

  describe('values of some length', () => {
    for (const [id, module, length] of NONCES) {
      proves(
        {
          id,
          requires: ['OIDCC-2~f'],
          title: `gives a nonce of ${length} characters back to the letter, or refuses it`,
          modules: [module],
        },
        async ({ bank, note }) => {
          mustCarry((await bank.flow()).authorization, 'code');
          const nonce = bank.making.random(length);
          const answer = mustEnd(
            await bank.authorize(RequestObject.valid().with({ nonce }), { session: 'shared' }),
          );
          if (answer.provided.length === 0) {
            note(`refuses a nonce of ${length} characters`);
            return expect(answer).to.be.refusedAs(refusesLongValue, bank.variant);
          }
          const inFront = answer.response?.parameters.id_token;
          const token = inFront ?? mustSucceed(await bank.redeem(answer)).json()?.id_token;
          if (typeof token !== 'string') throw new CannotJudge('no ID token came');
          expect(token).to.have.claim('nonce', nonce);
        },
      );
    }
  });

  describe('scope', () => {
    proves(
      {
        id: 'unknown-scope-ignored',
        requires: ['OIDCC-3.1.2.1~c'],
        title: 'passes over a value that it does not know',
        per: 'target',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const scope = `${bank.making.client.scope} nobody-knows-${bank.making.random(8)}`;
        expect(await bank.authorize(RequestObject.valid().with({ scope }), { session: 'shared' })).to.carry(
          'code',
        );
      },
    );
  });

  describe('ui_locales', () => {
    proves(
      {
        id: 'unknown-ui-locales-taken',
        requires: ['OIDCC-3.1.2.1~h'],
        title: 'goes on in its own language where it has none of those asked for',
        per: 'target',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const asked = RequestObject.valid().with({ ui_locales: 'tlh qya' });
        expect(await bank.authorize(asked, { session: 'shared' })).to.carry('code');
      },
    );
  });

  describe('prompt', () => {
    proves(
      {
        id: 'prompt-none',
        requires: ['OIDCC-3.1.2.1~d'],
        title: 'answers prompt=none without a page, with an error where the customer is not signed in',
        per: 'target',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        // Where customers are known without a sign-in (by a certificate, in a test bank), a code is the right answer.
        if (!bank.expectsTyping) throw new CannotJudge('the journey of the target file fills nothing in');
        const answer = mustEnd(await bank.authorize(RequestObject.valid().with({ prompt: 'none' })));
        expect(
          answer.walk?.steps.flatMap(({ did }) => did) ?? [],
          'what the customer had to do',
        ).to.deep.equal([]);
        expect(answer).to.be.refusedAs(withoutAPage, bank.variant);
      },
    );

    refuses(contradictoryPrompt, [
      {
        id: 'prompt-none-with-login',
        requires: ['OIDCC-3.1.2.1~d'],
        title: 'that asks for no page and for a sign-in at once',
        per: 'target',
        tags: ['beyond'],
        by: (ro) => ro.with({ prompt: 'none login' }),
      },
    ]);
  });
});

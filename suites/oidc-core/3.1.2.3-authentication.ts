import { clause, describe, expect, proves } from '../../src/suite/index.js';
import {
  type Authorized,
  type Bank,
  CannotJudge,
  hasTyped,
  jwtIn,
  mustCarry,
  mustEnd,
  mustHaveTyped,
  mustSucceed,
  mustTokenResponseIdToken,
  RequestObject,
} from '../../src/tpp/index.js';
import { refusesOtherCustomer, withoutAPage } from '../outcomes/authentication.js';

const per = 'target';
const tags = ['beyond'];
/** Customers to try until one is another than the first. */
const TRIES = 6;

/** A browser session in which a customer has just signed in, and what that brought. */
async function signedIn(bank: Bank) {
  const session = { named: `signed in ${bank.making.unique()}` };
  const first = await bank.authorize(RequestObject.valid(), { session });
  mustCarry(mustHaveTyped(first), 'code');
  return { session, first };
}

/** What comes of a request in a session in which a customer has just signed in. */
async function askAgain(bank: Bank, members: Readonly<Record<string, unknown>>): Promise<Authorized> {
  const { session } = await signedIn(bank);
  return mustEnd(await bank.authorize(RequestObject.valid().with(members), { session }));
}

/** The ID token that the code of an authorization is redeemed for. */
async function idTokenOf(bank: Bank, answer: Authorized) {
  mustCarry(answer, 'code');
  const token = jwtIn(mustSucceed(await bank.redeem(answer)).json()?.id_token);
  if (token === undefined) throw new CannotJudge('no ID token came that can be read');
  return token;
}

clause('OIDCC', '3.1.2.3', 'Authorization server authenticates end-user', () => {
  describe('a browser in which the customer has signed in', () => {
    for (const [id, requires, title, members] of [
      ['prompt-login', ['OIDCC-3.1.2.1~e', 'OIDCC-3.1.2.3~a'], 'prompt=login', { prompt: 'login' }],
      ['max-age-zero', ['OIDCC-3.1.2.1~g'], 'max_age=0', { max_age: 0 }],
    ] as const) {
      proves(
        {
          id,
          requires: [...requires],
          title: `asks to sign in once more for ${title}, or refuses`,
          per,
          tags,
        },
        async ({ bank }) => {
          const answer = await askAgain(bank, members);
          if (answer.provided.length === 0) return expect(answer).to.be.refusedAs(withoutAPage, bank.variant);
          expect(hasTyped(answer), 'the customer had to sign in again').to.equal(true);
        },
      );
    }

    proves(
      {
        id: 'prompt-consent',
        requires: ['OIDCC-3.1.2.1~f'],
        title: 'asks for consent once more for prompt=consent, or refuses',
        per,
        tags,
      },
      async ({ bank }) => {
        const answer = await askAgain(bank, { prompt: 'consent' });
        if (answer.provided.length === 0) return expect(answer).to.be.refusedAs(withoutAPage, bank.variant);
        expect(answer.walk?.decided === true, 'the customer was asked again').to.equal(true);
      },
    );

    proves(
      {
        id: 'id-token-hint-of-another',
        requires: ['OIDCC-3.1.2.1~i'],
        title: 'grants nothing where the id_token_hint is about another customer',
        per,
        tags,
      },
      async ({ bank }) => {
        const hint = mustTokenResponseIdToken(await bank.flow());
        for (let turn = 0; turn < TRIES; turn++) {
          const { session, first } = await signedIn(bank);
          const { sub } = (await idTokenOf(bank, first)).claims;
          if (sub === hint.claims.sub) continue;
          const asked = RequestObject.valid().with(
            { id_token_hint: hint.text },
            'with a hint at another customer',
          );
          const answer = mustEnd(await bank.authorize(asked, { session }));
          // One session is one customer: with a sub for each consent, none says who is there.
          if (answer.provided.includes('code') && (await idTokenOf(bank, answer)).claims.sub !== sub)
            throw new CannotJudge('the bank gives the same customer another sub with each consent');
          return expect(answer).to.be.refusedAs(refusesOtherCustomer, bank.variant);
        }
        throw new CannotJudge('the target file has no second customer');
      },
    );
  });

  describe('a request with max_age', () => {
    proves(
      {
        id: 'auth-time-with-max-age',
        requires: ['OIDCC-2~e', 'OIDCC-3.1.2.1~g'],
        title: 'brings an ID token that tells when the customer signed in',
        per,
        tags,
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const answer = await bank.authorize(RequestObject.valid().with({ max_age: 600 }));
        const { claims } = await idTokenOf(bank, answer);
        expect(claims).to.have.claim('auth_time', (time: unknown) => typeof time === 'number');
        const ago = bank.making.now - Number(claims.auth_time);
        expect(ago, 'seconds since the sign-in').to.be.within(-300, 900);
      },
    );
  });
});

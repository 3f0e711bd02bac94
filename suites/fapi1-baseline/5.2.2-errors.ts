import { clause, describe, expect, internalsIn, proves } from '../../src/suite/index.js';
import { CannotJudge, mustCarry, PushedRequest, RequestObject, whatCame } from '../../src/tpp/index.js';

const NOWHERE = { redirect_uri: 'https://junk.example/junk/callback' };
const tags = ['beyond'];

clause('FAPI1-BASE', '5.2.2', 'Authorization server, and how it tells errors', () => {
  describe('the error page', () => {
    proves(
      {
        id: 'error-page-names-no-internals',
        requires: ['FAPI1-BASE-5.2.2-8~a'],
        title: 'is a page for customers, issues nothing, and tells nothing of the inside',
        per: 'target',
        tags,
        modules: ['fapi1-advanced-final-ensure-registered-redirect-uri'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const spoiled = RequestObject.valid().with(NOWHERE);
        const answer = await bank.inFront().authorize(spoiled, { session: 'shared' });
        const end = answer.walk?.end;
        if (answer.end.at !== 'page' || end?.at === 'redirect' || end?.page === undefined)
          throw new CannotJudge(`no page of the bank was shown: ${whatCame(answer)}`);
        const { page } = end;
        expect(answer.provided, 'what was issued').to.deep.equal([]);
        expect(internalsIn(page.html), 'what the page tells of the inside').to.deep.equal([]);
        expect(page.text, 'words for the customer').to.match(/\p{L}{2,}\s+\p{L}{2,}/u);
      },
    );
  });

  describe('answers to machines', () => {
    proves(
      {
        id: 'error-answers-name-no-internals',
        requires: ['FAPI1-BASE-5.2.2-8~a'],
        title: 'tell nothing of the inside where a pushed request is wrong',
        when: { request: 'pushed' },
        per: 'target',
        tags,
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const spoiled = [
          RequestObject.valid().with(NOWHERE),
          RequestObject.valid().withAlteredSignature(),
          RequestObject.valid().with({ exp: 'tomorrow', scope: { all: true } }),
        ];
        for (const object of spoiled) {
          const { pushed } = await bank.push(PushedRequest.valid(object));
          const told = `${pushed.body}\n${pushed.header('x-powered-by') ?? ''}`;
          expect(internalsIn(told), `what the answer to ${object.inWords()} tells`).to.deep.equal([]);
          expect(pushed.status, `status of the answer to ${object.inWords()}`).to.be.below(500);
        }
      },
    );
  });
});

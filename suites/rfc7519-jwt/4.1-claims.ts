import {
  clause,
  describe,
  doubledMembers,
  expect,
  partOfJwt,
  proves,
  refuses,
} from '../../src/suite/index.js';
import {
  CannotJudge,
  expiredAgo,
  jwtsOf,
  mustCarry,
  mustEnd,
  RequestObject,
  startsIn,
} from '../../src/tpp/index.js';
import { incomplete } from '../outcomes/authorization.js';
import { invalidRequestObject } from '../outcomes/request-object-proof.js';

/** Minutes beyond what any tolerance for clocks allows. */
const TOO_MUCH = 10;
/** Seconds by which our clock and the bank's may differ: the few minutes that the clause names. */
const SKEW = 180;

clause('RFC7519', '4.1', 'Claims of a JWT', () => {
  describe('request object', () => {
    refuses(invalidRequestObject, [
      {
        id: 'request-object-expired-minutes',
        requires: ['RFC7519-4.1.4~a'],
        title: 'that expired ten minutes ago',
        tags: ['beyond'],
        by: expiredAgo(TOO_MUCH),
      },
      {
        id: 'request-object-not-yet-valid',
        requires: ['RFC7519-4.1.5~a'],
        title: 'that holds only in ten minutes',
        tags: ['beyond'],
        by: startsIn(TOO_MUCH),
      },
    ]);

    proves(
      {
        id: 'request-object-doubled-claim',
        requires: ['RFC7519-4.1~a'],
        title: 'refuses a request object with a claim that stands twice, or reads the last',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const doubled = RequestObject.valid().doubling('state', 'the-first-of-two');
        const answer = mustEnd(await bank.authorize(doubled, { session: 'shared' }));
        if (answer.provided.length === 0)
          return expect(answer).to.be.refusedAs([...invalidRequestObject.allow, incomplete], bank.variant);
        expect(answer).to.carry('state', answer.facts.state);
      },
    );
  });

  describe('the JWTs that it issues', () => {
    proves(
      {
        id: 'issued-jwt-unique-names',
        requires: ['RFC7519-4.1~a'],
        title: 'names every member once',
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank }) => {
        for (const { text } of mustIssue(jwtsOf(await bank.flow()))) {
          expect(doubledMembers(partOfJwt(text, 0)), 'header members that stand twice').to.deep.equal([]);
          expect(doubledMembers(partOfJwt(text, 1)), 'claims that stand twice').to.deep.equal([]);
        }
      },
    );

    proves(
      {
        id: 'issued-jwt-times',
        requires: ['RFC7519-4.1.6~b'],
        title: 'writes times as numbers',
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank }) => {
        for (const { claims } of mustIssue(jwtsOf(await bank.flow()))) {
          for (const name of ['iat', 'exp', 'nbf', 'auth_time']) {
            if (claims[name] !== undefined) expect(typeof claims[name], `type of ${name}`).to.equal('number');
          }
        }
      },
    );

    proves(
      {
        id: 'issued-jwt-not-ahead',
        requires: ['RFC7519-4.1.5~a'],
        title: 'issues none that holds only later',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        for (const { claims } of mustIssue(jwtsOf(await bank.flow()))) {
          const ahead = typeof claims.nbf === 'number' ? claims.nbf - bank.making.now : 0;
          expect(ahead, 'seconds until nbf').to.be.at.most(SKEW);
        }
      },
    );
  });
});

/** What was issued; CannotJudge where nothing was that can be read. */
function mustIssue<T>(issued: readonly T[]): readonly T[] {
  if (issued.length > 0) return issued;
  throw new CannotJudge('the flow brought no JWT that can be read');
}

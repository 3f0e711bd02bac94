import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import { CannotJudge, challengedBy, mustCarry, RequestObject, TokenRequest } from '../../src/tpp/index.js';
import { missingChallenge } from '../outcomes/missing-parameters.js';

const when = { request: 'pushed' } as const;

/** What can be read from a value: itself, and its parts where they are base64url. */
const readable = (value: string): string[] => [
  value,
  ...value.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1')),
];

clause('RFC7636', '4.2', 'Code challenge', () => {
  describe('code challenge', () => {
    proves(
      {
        id: 'pkce-by-value',
        requires: ['RFC7636-4.2~a'],
        title: 'accepts the method S256 in a request by value, and the verifier that goes with it',
        when: { request: 'by_value' },
        modules: ['fapi1-advanced-final-ensure-valid-pkce-succeeds'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const verifier = bank.making.random(43);
        const challenged = challengedBy(verifier, 'with a code challenge')(RequestObject.valid());
        const authorized = await bank.authorize(challenged, { session: 'shared' });
        expect(authorized).to.carry('code');
        const request = TokenRequest.valid().with({ code_verifier: verifier }, 'with its verifier');
        expect(await bank.redeem(authorized, request)).to.answer(200);
      },
    );

    refuses(missingChallenge, [
      {
        id: 'pkce-method-omitted',
        requires: ['RFC7636-4.3~a', 'FAPI1-ADV-5.2.2-18'],
        title: 'without a method, which means plain',
        when,
        tags: ['beyond'],
        by: (ro) => ro.without('code_challenge_method'),
      },
      {
        id: 'pkce-unknown-method',
        requires: ['RFC7636-4.4.1~b'],
        title: 'by a method that does not exist',
        when,
        tags: ['beyond'],
        by: (ro) => ro.with({ code_challenge_method: 'S512' }),
      },
    ]);
  });

  describe('authorization code', () => {
    proves(
      {
        id: 'pkce-challenge-not-in-code',
        requires: ['RFC7636-4.4~b'],
        title: 'holds no code challenge that somebody could read from it',
        when,
        tags: ['beyond'],
      },
      async ({ bank }) => {
        const { authorization } = await bank.flow();
        const code = mustCarry(authorization, 'code');
        const { code_challenge: challenge } = authorization.claims;
        if (typeof challenge !== 'string') throw new CannotJudge('the request had no code challenge');
        const raw = Buffer.from(challenge, 'base64url').toString('latin1');
        for (const text of readable(code)) {
          const shows = text.includes(challenge) || text.includes(raw);
          expect(shows, 'a code challenge that can be read from the code').to.equal(false);
        }
      },
    );
  });
});

import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { type Bank, CannotJudge, mustTokens } from '../../src/tpp/index.js';

/** Visible ASCII and the space. RFC 6749 appendix A. Tokens are secrets: an assertion must not print them. */
const VSCHAR = /^[\x20-\x7e]+$/;
/** Scope values with single spaces between them. RFC 6749 appendix A.4. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/;
const YEAR = 366 * 24 * 3600;
const modules = ['fapi1-advanced-final'];

/** The shared flow's token answer; where it brought no tokens, other checks say why. */
async function answerOf(bank: Bank) {
  const flow = await bank.flow();
  const tokens = mustTokens(flow);
  if (flow.token === undefined) throw new CannotJudge('no token answer was kept');
  return { tokens, token: flow.token };
}

clause('RFC6749', '5.1', 'Successful response', () => {
  describe('the token response', () => {
    proves(
      {
        id: 'token-response-members',
        requires: ['RFC6749-5.1~a', 'OIDCC-13.3~a'],
        title: 'has seconds and scope in their right form',
        modules,
      },
      async ({ bank }) => {
        const { expires_in: seconds, scope } = (await answerOf(bank)).token.json() ?? {};
        if (seconds !== undefined)
          expect(seconds, 'expires_in').to.satisfy(
            (all: unknown) => Number.isInteger(all) && Number(all) > 0 && Number(all) <= YEAR,
          );
        if (scope !== undefined) expect(scope, 'scope').to.be.a('string').and.match(SCOPE);
      },
    );

    proves(
      {
        id: 'token-expires-in',
        requires: ['RFC6749-5.1~c'],
        title: 'tells how many seconds the access token lives',
        modules,
      },
      async ({ bank }) => expect((await answerOf(bank)).token).to.carry('expires_in'),
    );

    proves(
      {
        id: 'token-response-pragma',
        requires: ['RFC6749-5.1~d'],
        title: 'forbids caches of HTTP/1.0 to keep it, too',
        per: 'target',
        tags: ['beyond'],
      },
      async ({ bank }) => expect((await answerOf(bank)).token).to.have.header('pragma', /\bno-cache\b/i),
    );

    proves(
      {
        id: 'access-token-characters',
        requires: ['RFC6749-A.12'],
        title: 'writes the access token in visible ASCII',
        modules: [...modules, 'fapi1-advanced-final-refresh-token'],
      },
      async ({ bank }) =>
        expect(VSCHAR.test((await answerOf(bank)).tokens.accessToken), 'access_token in ASCII').to.equal(
          true,
        ),
    );

    proves(
      {
        id: 'refresh-token-characters',
        requires: ['RFC6749-A.17'],
        title: 'writes the refresh token in visible ASCII',
        needs: ['refresh_token'],
        modules: ['fapi1-advanced-final-refresh-token'],
      },
      async ({ bank }) => {
        const { refreshToken } = (await answerOf(bank)).tokens;
        if (refreshToken === undefined) throw new CannotJudge('the bank issued no refresh token');
        expect(VSCHAR.test(refreshToken), 'refresh_token in ASCII').to.equal(true);
      },
    );
  });
});

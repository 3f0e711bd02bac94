import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { CannotJudge, mustCarry, mustHaveAsked, namesIn, RequestObject } from '../../src/tpp/index.js';

/** What every response may hold: of the request, of the issuer, of session management, and of a response object. */
const COMMON = ['state', 'iss', 'session_state', 'aud', 'exp', 'iat', 'nbf', 'jti', 'response'];
const OF_ERROR = [...COMMON, 'error', 'error_description', 'error_uri'];
const OF_SUCCESS = [...COMMON, 'code', 'id_token', 'access_token', 'token_type', 'expires_in', 'scope'];

const beside = (parameters: object | undefined, known: readonly string[]): string[] =>
  Object.keys(parameters ?? {}).filter((name) => !known.includes(name));

clause('OIDCC', '3.1.2.6', 'Authentication error response', () => {
  describe('the response', () => {
    proves(
      {
        id: 'rejection-without-extras',
        requires: ['OIDCC-3.1.2.6~c'],
        title: 'tells the error, and nothing that no specification knows',
        needs: ['journey:reject'],
        modules: ['fapi1-advanced-final-user-rejects-authentication'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const answer = await bank.authorize(RequestObject.valid(), { journey: 'reject', session: 'shared' });
        mustHaveAsked(bank, answer);
        if (answer.end.at !== 'redirect') throw new CannotJudge('no error came back to the client');
        expect(beside(answer.response?.parameters, OF_ERROR), 'unknown parameters').to.deep.equal([]);
      },
    );

    proves(
      {
        id: 'response-without-extras',
        requires: ['OIDCC-3.1.2.5~b'],
        title: 'brings the code, and nothing that no specification knows',
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank }) => {
        const { authorization } = await bank.flow();
        mustCarry(authorization, 'code');
        expect(beside(authorization.response?.parameters, OF_SUCCESS), 'unknown parameters').to.deep.equal(
          [],
        );
      },
    );

    proves(
      {
        id: 'response-in-one-place',
        requires: ['OIDCC-3.3.2.5~a'],
        title: 'stands in the fragment whole: nothing of it in the query, nothing twice',
        when: { response: 'code_id_token' },
        tags: ['beyond'],
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank }) => {
        const { authorization } = await bank.flow();
        mustCarry(authorization, 'code');
        const { url = '', repeated } = authorization.response ?? {};
        const inQuery = namesIn(url, 'query', authorization.redirectUri);
        expect(inQuery, 'parameters in the query').to.deep.equal([]);
        expect(repeated, 'parameters that came twice').to.deep.equal([]);
        expect(authorization).to.carry('state', authorization.facts.state);
      },
    );
  });
});

import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { CannotJudge, mustCarry, mustEnd, RequestObject } from '../../src/tpp/index.js';
import { tokensInQuery } from '../outcomes/authentication.js';

clause('OAuth2-RT', '5', 'Response types of several values', () => {
  describe('the answer', () => {
    proves(
      {
        id: 'hybrid-in-fragment',
        requires: ['OAuth2-RT-2.1~a', 'OAuth2-RT-5~a', 'OAuth2-RT-5~b', 'OIDCC-3.3.2.5~a'],
        title: 'to code id_token brings both, in the fragment',
        when: { response: 'code_id_token' },
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank }) => {
        const { authorization } = await bank.flow();
        mustCarry(authorization, 'code');
        if (authorization.claims.response_mode !== undefined)
          throw new CannotJudge('the target file asks for a response mode of its own');
        expect(authorization).to.carry('id_token');
        expect(authorization.response?.place, 'place of code and ID token').to.equal('fragment');
      },
    );

    proves(
      {
        id: 'response-mode-query',
        requires: ['OAuth2-RT-2.1~b', 'OAuth2-RT-5~b'],
        title: 'to response_mode=query puts neither code nor token bare into the query',
        modules: ['fapi1-advanced-final-ensure-response-mode-query'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const asked = RequestObject.valid().with({ response_mode: 'query' });
        const answer = mustEnd(await bank.authorize(asked, { session: 'shared' }));
        if (answer.provided.length === 0) return expect(answer).to.be.refusedAs(tokensInQuery, bank.variant);
        const { place, jarm } = answer.response ?? {};
        expect(jarm !== undefined || place !== 'query', 'what was issued is kept out of the query').to.equal(
          true,
        );
      },
    );
  });
});

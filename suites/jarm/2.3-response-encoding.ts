import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { mustCarry, mustEnd, RequestObject, sealsOf } from '../../src/tpp/index.js';
import { tokensInQuery } from '../outcomes/authentication.js';

/** Check id, requirement, response mode, and where the response has to stand. */
const MODES = [
  ['jarm-query-jwt', 'JARM-2.3.1~a', 'query.jwt', 'query'],
  ['jarm-fragment-jwt', 'JARM-2.3.2~a', 'fragment.jwt', 'fragment'],
  ['jarm-form-post-jwt', 'JARM-2.3.3~a', 'form_post.jwt', 'form_post'],
] as const;

clause('JARM', '2.3', 'Response encoding', () => {
  describe('a response mode that the bank lists', () => {
    for (const [id, requirement, mode, place] of MODES) {
      proves(
        {
          id,
          requires: [requirement],
          title: `${mode} is answered in its place, or refused as the profile allows`,
          when: { response: 'jarm' },
          per: 'target',
          needs: [`response_mode:${mode}`],
          tags: ['beyond'],
        },
        async ({ bank }) => {
          mustCarry((await bank.flow()).authorization, 'code');
          const asked = RequestObject.valid().with({ response_mode: mode });
          const answer = mustEnd(await bank.authorize(asked, { session: 'readers' }));
          // FAPI1-ADV-5.2.2-2 names the mode jwt alone.
          if (answer.provided.length === 0)
            return expect(answer).to.be.refusedAs(tokensInQuery, bank.variant);
          expect(answer.response?.place, 'where the response object stood').to.equal(place);
          const outer = Object.keys(answer.response?.outer ?? {});
          expect(outer, 'parameters at the redirect URI').to.deep.equal(['response']);
        },
      );
    }
  });

  describe('the answer to code id_token', () => {
    proves(
      {
        id: 'jarm-query-jwt-with-id-token',
        requires: ['JARM-2.3.1~b'],
        title: 'does not come in the query, not even as a signed response object',
        when: { response: 'code_id_token' },
        per: 'target',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const asked = RequestObject.valid().with({ response_mode: 'query.jwt' });
        const answer = mustEnd(await bank.authorize(asked, { session: 'readers' }));
        if (answer.provided.length === 0) return expect(answer).to.be.refusedAs(tokensInQuery, bank.variant);
        const sealed = sealsOf({ authorization: answer }).some(({ name }) => name === 'response');
        const readable = answer.response?.place === 'query' && !sealed;
        expect(readable, 'an ID token that can be read from the query').to.equal(false);
      },
    );
  });
});

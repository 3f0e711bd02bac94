import { clause, describe, expect, proves } from '../../src/suite/index.js';
import {
  hashesOf,
  jwtIn,
  mustCarry,
  mustIdTokens,
  mustSucceed,
  mustTokenResponseIdToken,
  RequestObject,
} from '../../src/tpp/index.js';

const modules = ['fapi1-advanced-final'];

clause('OIDCC', '3.1.3.7', 'ID token validation', () => {
  describe('what a client compares', () => {
    proves(
      {
        id: 'id-token-alg-published',
        requires: ['OIDCC-3.1.3.7-7'],
        title: 'is signed with an algorithm that the metadata names',
        modules,
      },
      async ({ bank }) => {
        const published = bank.metadata.list('id_token_signing_alg_values_supported');
        for (const { header } of mustIdTokens(await bank.flow()))
          expect(published, 'id_token_signing_alg_values_supported').to.include(header.alg);
      },
    );

    proves(
      {
        id: 'at-hash',
        requires: ['OIDCC-3.1.3.6~a'],
        title: 'carries the hash of the access token, where it carries one at all',
        modules,
      },
      async ({ bank, note }) => {
        const flow = await bank.flow();
        const token = mustTokenResponseIdToken(flow);
        if (token.claims.at_hash === undefined) return note('the ID token carries no at_hash, and need not');
        expect(token.claims).to.have.claim('at_hash', hashesOf(flow.tokens?.accessToken ?? '', token));
      },
    );

    proves(
      {
        id: 'acr-fits',
        requires: ['OIDCC-3.1.3.7-12', 'OIDCC-2~g'],
        title: 'issues an ID token whose acr is the one asked for, and above 0, where it has one',
        per: 'target',
        tags: ['beyond'],
      },
      async ({ bank, note }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const [acr] = bank.metadata.list('acr_values_supported');
        const asked = RequestObject.valid().with({ acr_values: acr });
        const answer = await bank.authorize(asked, { session: 'shared' });
        mustCarry(answer, 'code');
        const claims = jwtIn(mustSucceed(await bank.redeem(answer)).json()?.id_token)?.claims;
        if (claims?.acr === undefined) return note('the ID token carries no acr');
        if (acr !== undefined) expect(claims).to.have.claim('acr', acr);
        expect(claims).to.have.claim(
          'acr',
          (told: unknown) => typeof told === 'string' && !['', '0'].includes(told),
        );
      },
    );
  });
});

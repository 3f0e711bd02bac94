import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import { mustCarry, RequestObject, TokenRequest } from '../../src/tpp/index.js';
import { malformedToken, tokenByOtherMethod } from '../outcomes/token.js';

clause('RFC6749', '3.2', 'Token endpoint', () => {
  describe('token request', () => {
    proves(
      {
        id: 'token-parameters-ignored',
        requires: ['RFC6749-3.2~a'],
        title: 'ignores parameters that it does not know, and those without a value',
        per: 'target',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const odd = TokenRequest.valid().with({ example_parameter: 'nobody knows it', scope: '' });
        const reply = await bank.redeem(
          await bank.authorize(RequestObject.valid(), { session: 'readers' }),
          odd,
        );
        expect(reply).to.answer(200);
        expect(reply).to.carry('access_token');
      },
    );

    refuses(tokenByOtherMethod, [
      {
        id: 'token-by-get',
        requires: ['RFC6749-3.2~a'],
        title: 'by GET, with everything in the query',
        per: 'target',
        tags: ['beyond'],
        by: (request) => request.sentWith('GET'),
      },
    ]);

    refuses(malformedToken, [
      {
        id: 'token-parameter-twice',
        requires: ['RFC6749-3.2~a'],
        title: 'with grant_type sent twice',
        per: 'target',
        tags: ['beyond'],
        by: (request) => request.twice('grant_type'),
      },
    ]);
  });
});

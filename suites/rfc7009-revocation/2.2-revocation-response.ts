import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { mustSucceed, RevocationRequest, unknownToken } from '../../src/tpp/index.js';

const once = { per: 'target', tags: ['beyond'] } as const;

clause('RFC7009', '2.2', 'Revocation response', () => {
  describe('revocation endpoint', () => {
    proves(
      {
        ...once,
        id: 'revocation-unknown-token',
        requires: ['RFC7009-2.2~a'],
        title: 'answers 200 to a token that it does not know',
        needs: ['revocation_endpoint'],
      },
      async ({ bank }) => expect(await bank.revoke(unknownToken(bank))).to.answer(200),
    );

    proves(
      {
        ...once,
        id: 'revocation-unknown-hint',
        requires: ['RFC7009-2.2~b'],
        title: 'passes over a hint that it does not know',
        needs: ['revocation_endpoint'],
      },
      async ({ bank }) => {
        mustSucceed(await bank.revoke(unknownToken(bank)));
        const odd = RevocationRequest.valid().with({ token_type_hint: 'urn:example:paper-token' });
        expect(await bank.revoke(unknownToken(bank), odd)).to.answer(200);
      },
    );
  });
});

import { clause, expect, proves } from '../../src/suite/index.js';
import { mustSucceed, ResourceRequest, readApi, readApiWith } from '../../src/tpp/index.js';

clause('RFC9110', '11.1', 'Authentication scheme', () => {
  proves(
    {
      id: 'resource-scheme-letter-case',
      requires: ['RFC9110-11.1', 'RFC6750-2.1~a'],
      title: 'takes the scheme of the Authorization header in any letter case',
      needs: ['resource'],
      modules: ['fapi1-advanced-final-access-token-type-header-case-sensitivity'],
    },
    async ({ bank }) => {
      mustSucceed(await readApi(bank));
      for (const scheme of ['bEARER', 'bearer']) {
        const reply = await readApiWith(bank, ResourceRequest.valid().scheme(scheme));
        expect(reply).to.answer(200, 201);
      }
    },
  );
});

import { clause, expect, proves } from '../../src/suite/index.js';
import { mustSucceed, ResourceRequest, readApi, readApiWith } from '../../src/tpp/index.js';

/** Ways to say that JSON is welcome. */
const ACCEPTS = [
  'application/json;charset=utf-8',
  'application/json, application/*+json;q=0.9, */*;q=0.5',
  'text/html;q=0.2, application/json; q=0.8',
];

clause('RFC7231', '5.3.2', 'Accept', () => {
  proves(
    {
      id: 'resource-accept',
      requires: ['RFC7231-5.3.2'],
      title: 'understands Accept with parameters, ranges and weights',
      needs: ['resource'],
      modules: ['fapi1-advanced-final'],
    },
    async ({ bank }) => {
      mustSucceed(await readApi(bank));
      for (const accept of ACCEPTS)
        expect(await readApiWith(bank, ResourceRequest.valid().with({ accept }))).to.answer(200, 201);
    },
  );
});

import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { mustHaveClient2, mustSucceed, ResourceRequest, readApi } from '../../src/tpp/index.js';

const needs = ['resource'] as const;
const per = 'target';
const tags = ['beyond'];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
/** Header fields of the profile, none of them as the profile wants it. */
const MALFORMED: readonly Record<string, string>[] = [
  { 'x-fapi-interaction-id': 'not-a-uuid' },
  { 'x-fapi-auth-date': 'yesterday' },
  { 'x-fapi-customer-ip-address': '999.1.2.3' },
];

clause('FAPI1-BASE', '6.2.1', 'Protected resources provisions, on header fields and bodies', () => {
  describe('an API call', () => {
    proves(
      {
        id: 'resource-token-in-header',
        requires: ['FAPI1-BASE-6.2.1-2'],
        title: 'is served where its token stands in the Authorization header',
        needs,
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank }) => expect((await readApi(bank)).status, 'status').to.be.within(200, 299),
    );

    proves(
      {
        id: 'resource-utf8',
        requires: ['FAPI1-BASE-6.2.1-8'],
        title: 'answers in UTF-8',
        per,
        needs,
        tags,
      },
      async ({ bank }) => {
        const reply = mustSucceed(await readApi(bank));
        const charset = /;\s*charset="?([^\s;"]+)/i.exec(reply.header('content-type') ?? '')?.[1] ?? 'utf-8';
        expect(charset.toLowerCase(), 'charset').to.be.oneOf(['utf-8', 'utf8']);
        expect(reply.body.includes('\ufffd'), 'bytes that are no UTF-8').to.equal(false);
      },
    );

    proves(
      {
        id: 'second-client-resource',
        requires: ['FAPI1-BASE-6.2.1-11'],
        title: 'of another client for data is served, under the interaction id that it sent',
        needs: ['client2', 'resource'],
        tags: ['beyond'],
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank }) => {
        await mustHaveClient2(bank);
        const id = bank.making.unique();
        const asked = ResourceRequest.valid().with({ 'x-fapi-interaction-id': id });
        const reply = mustSucceed(await readApi(bank.asClient2(), asked));
        expect(reply).to.have.header('x-fapi-interaction-id', new RegExp(`^${id}$`, 'i'));
      },
    );

    proves(
      {
        id: 'interaction-id-on-errors',
        requires: ['FAPI1-BASE-6.2.1-11'],
        title: 'gives the interaction id back with a refusal too',
        per,
        needs,
        tags,
      },
      async ({ bank }) => {
        mustSucceed(await readApi(bank));
        const id = bank.making.unique();
        const spoiled = ResourceRequest.valid()
          .with({ 'x-fapi-interaction-id': id })
          .withToken('with a token that nobody issued', () => bank.making.random(43));
        const reply = await bank.resource(await bank.tokens(), spoiled);
        expect(reply).to.have.header('x-fapi-interaction-id', new RegExp(`^${id}$`, 'i'));
      },
    );

    proves(
      {
        id: 'malformed-fapi-headers',
        requires: ['FAPI1-BASE-6.2.1-11'],
        title: 'with malformed x-fapi header fields is answered, and traced, all the same',
        per,
        needs,
        tags,
      },
      async ({ bank }) => {
        mustSucceed(await readApi(bank));
        for (const headers of MALFORMED) {
          const reply = await readApi(bank, ResourceRequest.valid().with(headers));
          const said = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)[0];
          expect(reply.status, `status of the answer to ${said}`).to.be.below(500);
          const traced = reply.header('x-fapi-interaction-id');
          const holds =
            traced !== undefined &&
            (traced.toLowerCase() === headers['x-fapi-interaction-id'] || UUID.test(traced));
          expect(holds, `an interaction id in the answer to ${said}`).to.equal(true);
        }
      },
    );
  });
});

import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { CannotJudge, mustSucceed, ResourceRequest, readApi } from '../../src/tpp/index.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const IMF_FIXDATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
/** Check id, title, and the address that the customer's device is said to have. */
const ADDRESSES = [
  ['customer-ip-address-ipv4', 'takes an IPv4 address of the customer', '198.51.100.119'],
  ['customer-ip-address-ipv6', 'takes an IPv6 address of the customer', '2001:db8::1893:25c8:1946'],
] as const;
const needs = ['resource'] as const;
const modules = ['fapi1-advanced-final'];

clause('FAPI1-BASE', '6.2.1', 'Protected resources provisions', () => {
  describe('an API call', () => {
    proves(
      {
        id: 'resource-get',
        requires: ['FAPI1-BASE-6.2.1-1', 'FAPI1-ADV-6.2.1-1'],
        title: 'answers GET',
        needs,
        modules,
      },
      async ({ bank }) => {
        if (bank.resourceMethod !== 'GET')
          throw new CannotJudge(`the target file calls its resource by ${bank.resourceMethod}`);
        expect(await readApi(bank)).to.answer(200, 201);
      },
    );

    proves(
      {
        id: 'resource-json',
        requires: ['FAPI1-BASE-6.2.1-9'],
        title: 'labels JSON as application/json',
        needs,
        modules,
      },
      async ({ bank }) => {
        const reply = mustSucceed(await readApi(bank));
        expect(reply).to.have.header('content-type', /^application\/json\b/i);
        expect(isJson(reply.body), 'the body reads as JSON').to.equal(true);
      },
    );

    proves(
      {
        id: 'resource-date',
        requires: ['FAPI1-BASE-6.2.1-10'],
        title: 'tells the server’s time in a Date header',
        needs,
        modules,
      },
      async ({ bank }) => {
        const reply = mustSucceed(await readApi(bank));
        expect(reply).to.have.header('date', IMF_FIXDATE);
      },
    );

    proves(
      {
        id: 'interaction-id-echoed',
        requires: ['FAPI1-BASE-6.2.1-11', 'FAPI1-ADV-6.2.1-1'],
        title: 'gives the interaction id back that the client sent',
        needs,
        modules,
      },
      async ({ bank }) => {
        const id = bank.making.unique();
        const asked = ResourceRequest.valid().with({ 'x-fapi-interaction-id': id });
        const reply = mustSucceed(await readApi(bank, asked));
        expect(reply).to.have.header('x-fapi-interaction-id', new RegExp(`^${id}$`, 'i'));
      },
    );

    proves(
      {
        id: 'interaction-id-made',
        requires: ['FAPI1-BASE-6.2.1-11'],
        title: 'makes an interaction id where the client sent none',
        needs,
      },
      async ({ bank }) => {
        const asked = ResourceRequest.valid().without('x-fapi-interaction-id');
        const reply = mustSucceed(await readApi(bank, asked));
        expect(reply).to.have.header('x-fapi-interaction-id', UUID);
      },
    );

    for (const [id, title, address] of ADDRESSES) {
      proves(
        {
          id,
          requires: ['FAPI1-BASE-6.2.1-13'],
          title,
          needs,
          modules,
        },
        async ({ bank }) => {
          mustSucceed(await readApi(bank));
          const asked = ResourceRequest.valid().with({ 'x-fapi-customer-ip-address': address });
          expect(await readApi(bank, asked)).to.answer(200, 201);
        },
      );
    }
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

import { clause, describe, expect, proves } from '../../src/suite/index.js';
import {
  type Bank,
  ClientAssertion,
  mustCarry,
  mustSucceed,
  mustTokens,
  PushedRequest,
  RequestObject,
  TokenRequest,
} from '../../src/tpp/index.js';

const target = { per: 'target', when: { auth: ['private_key_jwt'] } } as const;
const modules = ['fapi1-advanced-final-test-array-as-audience-for-client-JWT-assertion'];

const severalAudiences = ClientAssertion.valid().with(
  ({ metadata }) => ({ aud: [metadata.issuer, metadata.text('token_endpoint') ?? metadata.issuer] }),
  'whose aud is a list of the issuer and the token endpoint',
);

/** Redeems a code under this assertion, on a bank that takes the usual one. */
async function redeemedBy(bank: Bank, assertion: ClientAssertion) {
  mustTokens(await bank.flow());
  const authorized = await bank.authorize(RequestObject.valid(), { session: 'readers' });
  mustCarry(authorized, 'code');
  return bank.redeem(authorized, TokenRequest.valid().assertedBy(assertion));
}

clause('RFC7523', '3', 'JWT format and processing: what is to be accepted', () => {
  describe('client assertion', () => {
    proves(
      {
        id: 'client-assertion-aud-list',
        requires: ['RFC7523-3-3'],
        title: 'accepts one whose aud is a list that holds the issuer',
        ...target,
        modules,
      },
      async ({ bank }) => expect(await redeemedBy(bank, severalAudiences)).to.carry('access_token'),
    );

    proves(
      {
        id: 'par-client-assertion-aud-list',
        requires: ['RFC7523-3-3'],
        title: 'accepts, with a pushed request, one whose aud is a list that holds the issuer',
        per: 'target',
        when: { ...target.when, request: 'pushed' },
        modules,
      },
      async ({ bank }) => {
        mustSucceed((await bank.push()).pushed);
        const { pushed } = await bank.push(PushedRequest.valid().assertedBy(severalAudiences));
        expect(pushed).to.carry('request_uri');
      },
    );

    proves(
      {
        id: 'client-assertion-more-claims',
        requires: ['RFC7523-3-8'],
        title: 'accepts one with a claim that nobody knows',
        ...target,
        tags: ['beyond'],
      },
      async ({ bank }) => {
        const more = ClientAssertion.valid().with({ 'https://tpp.example/build': '2026.11' });
        expect(await redeemedBy(bank, more)).to.carry('access_token');
      },
    );
  });
});

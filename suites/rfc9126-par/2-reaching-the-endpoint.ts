import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { ClientAssertion, mustSucceed, PushedRequest, RequestObject } from '../../src/tpp/index.js';

const when = { request: 'pushed' } as const;
const NAME = 'pushed_authorization_request_endpoint';
/** Characters of a claim that makes a request longer than a URL may be. */
const LONG = 12_000;

clause('PAR', '2', 'Pushed authorization request endpoint, as clients reach it', () => {
  describe('metadata', () => {
    proves(
      {
        id: 'par-endpoint-published',
        requires: ['PAR-2~b'],
        title: `names its ${NAME}`,
        per: 'target',
        passive: true,
        needs: [NAME],
        modules: ['fapi1-advanced-final-discovery-end-point-verification'],
      },
      ({ bank }) => expect(bank.discovery()).to.carry(NAME),
    );

    proves(
      {
        id: 'par-endpoint-https',
        requires: ['PAR-2~a'],
        title: 'names a PAR endpoint by https, under every name that it has',
        per: 'target',
        passive: true,
        needs: [NAME],
      },
      ({ bank }) => {
        bank.discovery();
        const named = [bank.metadata.text(NAME), bank.metadata.endpoint(NAME)];
        for (const url of named) if (url !== undefined) expect(url, NAME).to.match(/^https:/);
      },
    );
  });

  describe('client assertion', () => {
    for (const [id, endpoint, module] of [
      [
        'par-assertion-aud-par-endpoint',
        NAME,
        'fapi1-advanced-final-par-test-pushed-authorization-url-as-audience-for-client-JWT-assertion',
      ],
      [
        'par-assertion-aud-token-endpoint',
        'token_endpoint',
        'fapi1-advanced-final-par-token-endpoint-url-as-audience-for-client-JWT-assertion',
      ],
    ] as const) {
      proves(
        {
          id,
          requires: ['PAR-2~d'],
          title: `accepts one whose aud is the ${endpoint}`,
          when: { ...when, auth: ['private_key_jwt'] },
          modules: [module],
        },
        async ({ bank }) => {
          mustSucceed((await bank.push()).pushed);
          const pushFor = async (aud: string) => {
            const assertion = ClientAssertion.valid().with({ aud }, `with the ${endpoint} as aud`);
            return (await bank.push(PushedRequest.valid().assertedBy(assertion))).pushed;
          };
          const called = bank.metadata.mustEndpoint(endpoint);
          const named = bank.metadata.text(endpoint) ?? called;
          const pushed = await pushFor(named);
          if (pushed.status === 201 || called === named) return expect(pushed).to.answer(201);
          // Where the endpoint has a URL for mutual TLS beside it, its URL may be read as either.
          expect(await pushFor(called)).to.answer(201);
        },
      );
    }
  });

  describe('request', () => {
    proves(
      {
        id: 'par-takes-parameters',
        requires: ['PAR-2~e'],
        title: 'accepts the parameters of OpenID Connect and an extension that nobody knows',
        when,
      },
      async ({ bank }) => {
        mustSucceed((await bank.push()).pushed);
        const more = RequestObject.valid().with({
          max_age: 3600,
          ui_locales: 'en',
          display: 'page',
          'https://tpp.example/extension': 'unknown',
        });
        expect((await bank.push(PushedRequest.valid(more))).pushed).to.answer(201);
      },
    );

    proves(
      {
        id: 'par-long-request',
        requires: ['PAR-2.3~e'],
        title: 'accepts a request that no URL could carry, or says that it is too large',
        when,
        tags: ['beyond'],
      },
      async ({ bank, note }) => {
        mustSucceed((await bank.push()).pushed);
        const long = RequestObject.valid().with(
          { 'https://tpp.example/padding': 'x'.repeat(LONG) },
          `of more than ${LONG} characters`,
        );
        const { pushed } = await bank.push(PushedRequest.valid(long));
        expect(pushed).to.answer(201, 413);
        if (pushed.status === 413) note(`The bank takes no request of ${LONG} characters.`);
      },
    );
  });
});

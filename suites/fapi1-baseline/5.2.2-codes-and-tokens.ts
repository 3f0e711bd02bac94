import { clause, describe, expect, likelyBits, mostBits, proves, refuses } from '../../src/suite/index.js';
import {
  ClientAssertion,
  granted,
  type Making,
  mustCarry,
  mustHaveClient2,
  mustTokens,
  redeemed,
} from '../../src/tpp/index.js';
import { clientsThatDisagree, grantWithoutCustomer, unusableCode } from '../outcomes/token.js';

const clientIdOfAnother = ({ other }: Making) => ({ client_id: other?.clientId ?? '' });
const namesAnother = ({ other }: Making) => ({ iss: other?.clientId, sub: other?.clientId });

clause('FAPI1-BASE', '5.2.2', 'Authorization server, on codes and tokens', () => {
  describe('authorization code', () => {
    refuses(unusableCode, [
      {
        id: 'code-reuse',
        requires: [
          'FAPI1-BASE-5.2.2-13',
          'RFC6749-4.1.2~b',
          'RFC6749-10.5~a',
          'OIDCC-3.1.3.2~a',
          'FAPI1-ADV-5.2.2~a',
        ],
        title: 'that was redeemed already',
        modules: ['fapi1-advanced-final-attempt-reuse-authorisation-code-after-one-second'],
        send: async ({ bank }) => {
          const flow = await bank.ownFlow();
          mustTokens(flow);
          const again = await redeemed(bank, flow.authorization);
          return { ...again, sent: 'a code that was redeemed a moment ago' };
        },
      },
    ]);
  });

  describe('token responses', () => {
    proves(
      {
        id: 'token-response',
        requires: [
          'FAPI1-BASE-5.2.2-14',
          'RFC6749-4.1.4~a',
          'RFC6749-5.1~a',
          'RFC6749-5.1~b',
          'OIDCC-3.1.3.3~b',
        ],
        title: 'answers a token request with JSON that no cache keeps',
        // Every client assertion of ours names the issuer as its audience.
        modules: [
          'fapi1-advanced-final',
          'fapi1-advanced-final-ensure-client-assertion-with-iss-aud-succeeds',
        ],
      },
      async ({ bank }) => {
        const { authorization, token } = await bank.flow();
        mustCarry(authorization, 'code');
        expect(token).to.answer(200);
        expect(token).to.have.header('content-type', /^application\/json\b/i);
        expect(token).to.have.header('cache-control', /\bno-store\b/i);
        expect(token).to.carry('access_token');
        expect(String(token?.json()?.token_type), 'token_type').to.match(/^bearer$/i);
      },
    );

    proves(
      {
        id: 'tokens-unguessable',
        requires: ['FAPI1-BASE-5.2.2-16', 'RFC6749-10.10~a', 'RFC6819-5.1.4.2-2', 'FAPI1-ADV-5.2.2~a'],
        title: 'issues codes and tokens that cannot be guessed',
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank }) => {
        const { authorization, tokens } = await bank.flow();
        const pushed = authorization.pushed?.json()?.request_uri;
        const issued = {
          code: mustCarry(authorization, 'code'),
          accessToken: tokens?.accessToken,
          refreshToken: tokens?.refreshToken,
          requestUri: typeof pushed === 'string' ? pushed.split(/[:/=]/).at(-1) : undefined,
        };
        for (const [name, value] of Object.entries(issued)) {
          if (value === undefined) continue;
          expect(mostBits(value), `bits that the ${name} can hold`).to.be.at.least(128);
          expect(likelyBits(value), `bits that the ${name} likely holds`).to.be.above(96);
        }
      },
    );
  });

  describe('token request', () => {
    refuses(clientsThatDisagree, [
      {
        id: 'client-id-of-another',
        requires: ['FAPI1-BASE-5.2.2-19', 'FAPI1-ADV-5.2.2~a', 'RFC7523-2.2~b'],
        title: 'whose client_id is not the one that authenticates',
        needs: ['client2'],
        given: ({ bank }) => mustHaveClient2(bank),
        by: (request) => request.with(clientIdOfAnother, 'with the client_id of another client'),
      },
      {
        id: 'client-name-of-another',
        requires: ['FAPI1-BASE-5.2.2-19'],
        title: 'that names another client throughout, and proves to be this one',
        needs: ['client2'],
        given: ({ bank }) => mustHaveClient2(bank),
        modules: ['fapi1-advanced-final-ensure-client-id-in-token-endpoint'],
        by: (request) =>
          request
            .with(clientIdOfAnother, 'with the client_id of another client')
            .assertedBy(ClientAssertion.valid().with(namesAnother, 'that names another client')),
      },
    ]);

    refuses(grantWithoutCustomer, [
      {
        id: 'password-grant',
        requires: ['FAPI1-BASE-5.2.2-12'],
        title: 'with a customer’s password, in place of the customer’s consent',
        per: 'target',
        tags: ['beyond'],
        send: ({ bank }) =>
          granted(bank, 'a token request by grant_type password', {
            grant_type: 'password',
            username: `example-${bank.making.random(8)}`,
            password: bank.making.random(),
            scope: bank.making.client.scope,
          }),
      },
    ]);
  });
});

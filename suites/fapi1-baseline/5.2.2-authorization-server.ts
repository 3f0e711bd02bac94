import { clause, describe, expect, likelyBits, mostBits, proves, refuses } from '../../src/suite/index.js';
import { mustCarry, mustHaveAsked, mustHaveClient2, mustTokens, redeemed } from '../../src/tpp/index.js';
import { missingRedirectUri, unknownRedirectUri } from '../outcomes/authorization.js';
import { clientsThatDisagree, unusableCode } from '../outcomes/token.js';

clause('FAPI1-BASE', '5.2.2', 'Authorization server', () => {
  describe('redirect URI', () => {
    refuses(unknownRedirectUri, [
      {
        id: 'redirect-uri-not-registered',
        requires: [
          'FAPI1-BASE-5.2.2-8',
          'RFC6749-3.1.2.2~a',
          'RFC6749-3.1.2.3~a',
          'RFC6749-3.1.2.4~a',
          'RFC6749-4.1.2.1~a',
          'RFC6749-10.15~a',
          'OIDCC-3.1.2.1~b',
          'OIDCC-3.1.2.6~a',
          'FAPI1-ADV-5.2.2~a',
        ],
        title: 'that was never registered',
        by: (ro) => ro.with({ redirect_uri: 'https://junk.example/junk/callback' }),
        modules: ['fapi1-advanced-final-par-attempt-invalid-redirect_uri'],
      },
      {
        id: 'redirect-uri-with-suffix',
        requires: ['FAPI1-BASE-5.2.2-10', 'RFC6749-3.1.2.3~a', 'OIDCC-3.1.2.1~b'],
        title: 'registered, but with more path behind it',
        by: (ro) =>
          ro.changed('with a longer redirect_uri', (claims, { client, random }) => {
            const url = new URL(client.redirectUri);
            url.pathname = `${url.pathname.replace(/\/$/, '')}/${random(10)}`;
            return { ...claims, redirect_uri: url.href };
          }),
        modules: ['fapi1-advanced-final-ensure-registered-redirect-uri'],
      },
    ]);
    refuses(missingRedirectUri, [
      {
        id: 'redirect-uri-missing',
        requires: ['FAPI1-BASE-5.2.2-9', 'OIDCC-3.1.2.2~a'],
        title: 'that stands only outside the request object',
        by: (ro) =>
          ro
            .without('redirect_uri')
            .beside(({ client }) => ({ redirect_uri: client.redirectUri }), 'which stands only outside'),
        modules: ['fapi1-advanced-final-ensure-request-object-without-redirect-uri-fails'],
      },
    ]);
  });

  describe('the customer’s consent', () => {
    proves(
      {
        id: 'consent-shown',
        requires: ['FAPI1-BASE-5.2.2-12', 'OIDCC-3.1.2.4~a', 'FAPI1-ADV-5.2.2~a'],
        title: 'asks the customer to approve before it issues a code',
      },
      async ({ bank }) => {
        const answer = await bank.authorize();
        mustCarry(answer, 'code');
        mustHaveAsked(bank, answer);
        expect(answer.walk?.decided === true, 'the customer was asked to approve').to.equal(true);
      },
    );
  });

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
        modules: ['fapi1-advanced-final-ensure-client-id-in-token-endpoint'],
        by: (request) =>
          request.with(
            ({ other }) => ({ client_id: other?.clientId ?? '' }),
            'with the client_id of another client',
          ),
      },
    ]);
  });
});

import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import { mustCarry, mustHaveAsked, mustNotRemember } from '../../src/tpp/index.js';
import { unknownRedirectUri } from '../outcomes/authorization.js';
import { missingRedirectUri } from '../outcomes/missing-parameters.js';

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
        if (answer.walk?.decided !== true) await mustNotRemember(bank);
        expect(answer.walk?.decided === true, 'the customer was asked to approve').to.equal(true);
      },
    );
  });
});

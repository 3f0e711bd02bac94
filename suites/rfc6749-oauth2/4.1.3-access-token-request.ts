import { clause, describe, refuses } from '../../src/suite/index.js';
import { granted } from '../../src/tpp/index.js';
import { missingTokenRedirectUri, unusableCode } from '../outcomes/token.js';

clause('RFC6749', '4.1.3', 'Access token request', () => {
  describe('authorization code', () => {
    refuses(unusableCode, [
      {
        id: 'code-other-redirect-uri',
        requires: ['RFC6749-4.1.3~a', 'RFC6749-10.6~a', 'OIDCC-3.1.3.2~a'],
        title: 'redeemed with another redirect_uri than it was asked for with',
        per: 'target',
        tags: ['beyond'],
        by: (request) =>
          request.with(
            ({ client }) => ({
              redirect_uri: `${client.redirectUri}${client.redirectUri.includes('?') ? '&' : '?'}more=1`,
            }),
            'with another redirect_uri',
          ),
      },
      {
        id: 'code-never-issued',
        requires: ['RFC6749-5.2~b'],
        title: 'that was never issued',
        per: 'target',
        tags: ['beyond'],
        send: ({ bank }) =>
          granted(bank, 'a code that the bank never issued', {
            grant_type: 'authorization_code',
            code: bank.making.random(43),
            redirect_uri: bank.making.client.redirectUri,
            code_verifier: bank.making.random(43),
          }),
      },
    ]);
    refuses(missingTokenRedirectUri, [
      {
        id: 'code-without-redirect-uri',
        requires: ['RFC6749-4.1.3~a', 'RFC6749-10.6~a'],
        title: 'redeemed without redirect_uri',
        per: 'target',
        tags: ['beyond'],
        by: (request) => request.without('redirect_uri'),
      },
    ]);
  });
});

import { clause, describe, refuses } from '../../src/suite/index.js';
import { ClientAssertion, mustHaveClient2 } from '../../src/tpp/index.js';
import { missingChallenge } from '../outcomes/missing-parameters.js';
import { refreshWithoutCertificate } from '../outcomes/refresh.js';
import {
  missingVerifier,
  tokenOverAnotherCertificate,
  unauthenticatedToken,
  unusableCode,
} from '../outcomes/token.js';

clause('FAPI1-ADV', '5.2.2', 'Authorization server, towards its clients', () => {
  describe('token request', () => {
    refuses(unauthenticatedToken, [
      {
        id: 'client-assertion-missing',
        requires: ['FAPI1-ADV-5.2.2-16', 'FAPI1-ADV-5.2.2-14', 'RFC6749-3.2.1~a', 'FAPI1-BASE-5.2.2-4'],
        title: 'of a client that only names itself',
        when: { auth: ['private_key_jwt'] },
        by: (request) => request.unauthenticated(),
        modules: ['fapi1-advanced-final-ensure-client-assertion-in-token-endpoint'],
      },
      {
        id: 'client-assertion-other-aud',
        requires: ['FAPI1-ADV-5.2.2-14', 'RFC7519-4.1.3~a', 'RFC8725-3.9~a', 'RFC7523-3-3'],
        title: 'with a client assertion meant for another server',
        when: { auth: ['private_key_jwt'] },
        by: (request) =>
          request.assertedBy(ClientAssertion.valid().with({ aud: 'https://other.example/token' })),
        modules: ['fapi1-advanced-final-ensure-client-assertion-with-wrong-aud-fails'],
      },
      {
        id: 'client-assertion-expired',
        requires: ['FAPI1-ADV-5.2.2-14', 'RFC7519-4.1.4~a', 'RFC7523-3-4'],
        title: 'with a client assertion that expired five minutes ago',
        when: { auth: ['private_key_jwt'] },
        by: (request) =>
          request.assertedBy(
            ClientAssertion.valid().with(
              ({ now }) => ({ iat: now - 360, exp: now - 300 }),
              'that has expired',
            ),
          ),
        modules: ['fapi1-advanced-final-ensure-client-assertion-with-exp-is-5-minutes-in-past-fails'],
      },
      {
        id: 'client-assertion-other-key',
        requires: ['FAPI1-ADV-5.2.2-14', 'RFC7523-3-9'],
        title: 'with a client assertion signed with a key that is not the client’s',
        when: { auth: ['private_key_jwt'] },
        by: (request) => request.assertedBy(ClientAssertion.valid().signedBy('stranger')),
      },
    ]);

    refuses(tokenOverAnotherCertificate, [
      {
        id: 'client-certificate-of-another',
        requires: ['FAPI1-ADV-5.2.2-14', 'RFC8705-2~b'],
        title: 'over the certificate of another client',
        when: { auth: ['tls_client_auth', 'self_signed_tls_client_auth'] },
        needs: ['client2'],
        given: ({ bank }) => mustHaveClient2(bank),
        by: (request) => request.over('client2'),
        modules: ['fapi1-advanced-final-ensure-client-id-in-token-endpoint'],
      },
    ]);
  });

  describe('refresh request', () => {
    refuses(refreshWithoutCertificate, [
      {
        id: 'refresh-without-certificate',
        requires: ['FAPI1-ADV-5.2.2-5'],
        title: 'over a connection without a client certificate',
        needs: ['refresh_token'],
        by: (request) => request.over('none'),
        modules: ['fapi1-advanced-final-refresh-token'],
      },
    ]);
  });

  describe('pushed request', () => {
    refuses(missingChallenge, [
      {
        id: 'pkce-required',
        requires: ['FAPI1-ADV-5.2.2-18', 'RFC7636-4.4.1~a'],
        title: 'without code_challenge',
        when: { request: 'pushed' },
        by: (ro) => ro.without('code_challenge', 'code_challenge_method'),
        modules: ['fapi1-advanced-final-par-ensure-pkce-required'],
      },
      {
        id: 'pkce-plain',
        requires: ['FAPI1-ADV-5.2.2-18', 'RFC7636-4.4.1~b', 'RFC7636-7.2~a'],
        title: 'with the plain method of PKCE',
        when: { request: 'pushed' },
        by: (ro) => ro.with({ code_challenge_method: 'plain' }),
        modules: ['fapi1-advanced-final-par-plain-pkce-rejected'],
      },
    ]);
  });

  describe('code of a pushed request', () => {
    refuses(unusableCode, [
      {
        id: 'pkce-wrong-verifier',
        requires: ['FAPI1-ADV-5.2.2-18', 'RFC7636-4.6~a', 'RFC7636-4.6~b'],
        title: 'redeemed with the verifier of another request',
        when: { request: 'pushed' },
        by: (request) =>
          request.with(({ random }) => ({ code_verifier: random(43) }), 'with another code_verifier'),
        modules: ['fapi1-advanced-final-incorrect-pkce-code-verifier-rejected'],
      },
    ]);
    refuses(missingVerifier, [
      {
        id: 'pkce-verifier-required',
        requires: ['FAPI1-ADV-5.2.2-18', 'RFC7636-4.5~a'],
        title: 'redeemed without its verifier',
        when: { request: 'pushed' },
        by: (request) => request.without('code_verifier'),
        modules: ['fapi1-advanced-final-ensure-pkce-code-verifier-required'],
      },
    ]);
  });
});

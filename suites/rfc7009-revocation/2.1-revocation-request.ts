import { clause, describe, refuses } from '../../src/suite/index.js';
import { ClientAssertion, mustHaveClient2 } from '../../src/tpp/index.js';
import {
  revocationOverAnotherCertificate,
  revocationWithoutToken,
  unauthenticatedRevocation,
} from '../outcomes/revocation.js';

const byAssertion = { auth: ['private_key_jwt'] } as const;
const tags = ['beyond'] as const;
const needs = ['revocation_endpoint'] as const;

clause('RFC7009', '2.1', 'Revocation request', () => {
  describe('revocation request', () => {
    refuses(unauthenticatedRevocation, [
      {
        id: 'revocation-unauthenticated',
        requires: ['RFC7009-2.1~b', 'RFC7009-2.2.1~a'],
        title: 'without a client assertion',
        when: byAssertion,
        tags,
        needs,
        by: (request) => request.unauthenticated(),
      },
      {
        id: 'revocation-by-stranger',
        requires: ['RFC7009-2.1~b', 'RFC7009-2.2.1~a'],
        title: 'with a client assertion that a stranger signed',
        when: byAssertion,
        tags,
        needs,
        by: (request) => request.assertedBy(ClientAssertion.valid().signedBy('stranger')),
      },
    ]);

    refuses(revocationOverAnotherCertificate, [
      {
        id: 'revocation-certificate-of-another',
        requires: ['RFC7009-2.1~b'],
        title: 'over the certificate of another client',
        when: { auth: ['tls_client_auth', 'self_signed_tls_client_auth'] },
        tags,
        needs: ['client2', ...needs],
        given: ({ bank }) => mustHaveClient2(bank),
        by: (request) => request.over('client2'),
      },
    ]);

    refuses(revocationWithoutToken, [
      {
        id: 'revocation-without-token',
        requires: ['RFC7009-2.1~a', 'RFC7009-2.2.1~a'],
        title: 'without a token',
        per: 'target',
        tags,
        needs,
        by: (request) => request.without('token'),
      },
    ]);
  });
});

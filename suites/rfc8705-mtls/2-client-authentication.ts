import { clause, refuses } from '../../src/suite/index.js';
import { withoutCertificate } from '../outcomes/token.js';

clause('RFC8705', '2', 'Mutual TLS for OAuth client authentication', () => {
  refuses(withoutCertificate, [
    {
      id: 'token-without-certificate',
      requires: ['FAPI1-ADV-5.2.2-5', 'RFC8705-6.1~a'],
      title: 'a token request over a connection without a client certificate',
      by: (request) => request.over('none'),
      modules: ['fapi1-advanced-final-ensure-mtls-holder-of-key-required'],
    },
    {
      id: 'client-certificate-missing',
      requires: ['RFC8705-2~a'],
      title: 'a client that authenticates by certificate, and shows none',
      when: { auth: ['tls_client_auth', 'self_signed_tls_client_auth'] },
      by: (request) => request.over('none'),
      modules: ['fapi1-advanced-final-ensure-mtls-holder-of-key-required'],
    },
  ]);
});

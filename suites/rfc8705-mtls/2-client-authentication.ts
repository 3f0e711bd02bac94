import { clause, refuses } from '../../src/suite/index.js';
import { withoutCertificate } from '../outcomes.js';

clause('RFC8705', '2', 'Mutual TLS for OAuth client authentication', () => {
  refuses(withoutCertificate, [
    {
      id: 'token-without-certificate',
      requires: ['FAPI1-ADV-5.2.2-5', 'RFC8705-2~a', 'RFC8705-6.1~a'],
      title: 'a token request over a connection without a client certificate',
      by: (request) => request.over('none'),
      modules: ['fapi1-advanced-final-ensure-mtls-holder-of-key-required'],
    },
  ]);
});

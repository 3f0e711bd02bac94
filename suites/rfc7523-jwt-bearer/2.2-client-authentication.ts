import { clause, refuses } from '../../src/suite/index.js';
import { unauthenticatedToken } from '../outcomes/token.js';

const target = { per: 'target', when: { auth: ['private_key_jwt'] }, tags: ['beyond'] } as const;

clause('RFC7523', '2.2', 'Using JWTs for client authentication', () => {
  refuses(unauthenticatedToken, [
    {
      id: 'client-assertion-other-type',
      requires: ['RFC7523-2.2~a'],
      title: 'a token request whose client_assertion_type is that of SAML',
      ...target,
      by: (request) =>
        request.with(
          { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer' },
          'with a JWT called a SAML assertion',
        ),
    },
    {
      id: 'client-assertion-two-jwts',
      requires: ['RFC7523-2.2~a'],
      title: 'a token request with two JWTs in client_assertion',
      ...target,
      by: (request) =>
        request.assertionAs('with its client assertion twice in one', (jwt) => `${jwt} ${jwt}`),
    },
  ]);
});

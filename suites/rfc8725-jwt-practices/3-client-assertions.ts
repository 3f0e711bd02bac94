import { clause, describe, refuses } from '../../src/suite/index.js';
import { ClientAssertion } from '../../src/tpp/index.js';
import { unauthenticatedToken } from '../outcomes/token.js';

const auth = ['private_key_jwt'] as const;

clause('RFC8725', '3', 'Best practices, for client assertions', () => {
  describe('token request', () => {
    refuses(unauthenticatedToken, [
      {
        id: 'client-assertion-unsigned',
        requires: ['RFC8725-3.2~a'],
        title: 'with a client assertion with alg none',
        per: 'target',
        when: { auth },
        tags: ['beyond'],
        by: (request) => request.assertedBy(ClientAssertion.valid().unsigned()),
      },
      {
        id: 'client-assertion-hmac',
        requires: ['RFC8725-3.1~a'],
        title: 'with a client assertion signed with HS256 and the client’s public key as secret',
        per: 'target',
        when: { auth },
        tags: ['beyond'],
        by: (request) => request.assertedBy(ClientAssertion.valid().macedWithPublicKey()),
      },
    ]);
  });
});

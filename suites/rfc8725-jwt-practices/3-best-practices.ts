import { clause, describe, refuses } from '../../src/suite/index.js';
import { mustHaveClient2 } from '../../src/tpp/index.js';
import {
  invalidRequestObject,
  objectOfAnotherKey,
  unacceptableSignature,
} from '../outcomes/request-object-proof.js';

const stranger = 'https://other.example';

clause('RFC8725', '3', 'Best practices', () => {
  describe('request object', () => {
    refuses(unacceptableSignature, [
      {
        id: 'request-object-hmac',
        requires: ['RFC8725-3.1~a', 'JAR-6.2~c'],
        title: 'signed with HS256 and the client’s public key as secret',
        tags: ['beyond'],
        by: (ro) => ro.macedWithPublicKey(),
      },
    ]);

    refuses(objectOfAnotherKey, [
      {
        id: 'request-object-key-of-client2',
        requires: ['RFC8725-3.8~a'],
        title: 'signed with the key of another client, and naming that key',
        needs: ['client2'],
        given: ({ bank }) => mustHaveClient2(bank),
        modules: ['fapi1-advanced-final-ensure-matching-key-in-authorization-request'],
        by: (ro) =>
          ro
            .signedBy('client2')
            .withHeader(({ other }) => ({ kid: other?.keys[0]?.kid }), 'which its kid names'),
      },
      {
        id: 'request-object-jwk-header',
        requires: ['RFC8725-3.8~a'],
        title: 'that brings the key it is signed with',
        tags: ['beyond'],
        by: (ro) => ro.signedBy('stranger').bringingItsKey(),
      },
      {
        id: 'request-object-jku-header',
        requires: ['RFC8725-3.10~a'],
        title: 'that names an address where its key is said to be',
        tags: ['beyond'],
        by: (ro) => ro.signedBy('stranger').withHeader({ jku: `${stranger}/keys` }),
      },
      {
        id: 'request-object-x5u-header',
        requires: ['RFC8725-3.10~a'],
        title: 'that names an address where its certificate is said to be',
        tags: ['beyond'],
        by: (ro) => ro.signedBy('stranger').withHeader({ x5u: `${stranger}/certificate.pem` }),
      },
      {
        id: 'request-object-kid-path',
        requires: ['RFC8725-3.10~a'],
        title: 'whose kid is a path',
        tags: ['beyond'],
        by: (ro) => ro.signedBy('stranger').withHeader({ kid: '../../../../../../dev/null' }),
      },
      {
        id: 'request-object-kid-quote',
        requires: ['RFC8725-3.10~a'],
        title: 'whose kid would end a quoted text',
        tags: ['beyond'],
        by: (ro) => ro.signedBy('stranger').withHeader({ kid: "' OR '1'='1" }),
      },
    ]);

    refuses(invalidRequestObject, [
      {
        id: 'request-object-other-iss',
        requires: ['RFC8725-3.8~a'],
        title: 'that names another issuer than the client',
        tags: ['beyond'],
        by: (ro) => ro.with({ iss: stranger }),
      },
      {
        id: 'request-object-other-typ',
        requires: ['RFC8725-3.11~a'],
        title: 'that says it is an access token',
        tags: ['beyond'],
        by: (ro) => ro.withHeader({ typ: 'at+jwt' }),
      },
    ]);
  });
});

import { clause, describe, refuses } from '../../src/suite/index.js';
import { mustHaveClient2 } from '../../src/tpp/index.js';
import { unauthenticatedPush, wrongMethod } from '../outcomes/push.js';
import { nestedRequest } from '../outcomes/request-object.js';

const when = { request: 'pushed' } as const;
const URN = 'urn:ietf:params:oauth:request_uri:another';

clause('PAR', '2.1', 'Request', () => {
  describe('push', () => {
    refuses(unauthenticatedPush, [
      {
        id: 'par-form-client-id-of-another',
        requires: ['PAR-2~c'],
        title: 'whose form names another client than the one that authenticates',
        when,
        needs: ['client2'],
        given: ({ bank }) => mustHaveClient2(bank),
        tags: ['beyond'],
        by: (push) =>
          push.with(({ other }) => ({ client_id: other?.clientId ?? '' }), 'with the client_id of client2'),
      },
      {
        id: 'par-without-client-id',
        requires: ['PAR-2.1~a', 'RFC8705-2~d'],
        title: 'without client_id, where the certificate alone says who pushes',
        when: { ...when, auth: ['tls_client_auth', 'self_signed_tls_client_auth'] },
        tags: ['beyond'],
        by: (push) => push.without('client_id'),
      },
    ]);

    refuses(wrongMethod, [
      {
        id: 'par-get',
        requires: ['PAR-2.3~d'],
        title: 'by GET',
        when,
        tags: ['beyond'],
        by: (push) => push.sentWith('GET'),
      },
    ]);
  });

  describe('pushed request object', () => {
    refuses(nestedRequest, [
      {
        id: 'par-request-object-with-request-uri',
        requires: ['PAR-2.1-2', 'JAR-4~d'],
        title: 'that holds a request_uri',
        when,
        by: (ro) => ro.with({ request_uri: URN }),
        modules: ['fapi1-advanced-final-par-authorization-request-containing-request_uri'],
      },
    ]);
  });
});

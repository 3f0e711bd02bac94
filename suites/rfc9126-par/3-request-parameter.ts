import { clause, refuses } from '../../src/suite/index.js';
import { mustHaveClient2, PushedRequest, RequestObject } from '../../src/tpp/index.js';
import { unauthenticatedPush } from '../outcomes/push.js';

clause('PAR', '3', 'The request parameter', () => {
  refuses(unauthenticatedPush, [
    {
      id: 'par-client-id-of-another',
      requires: ['PAR-3-3', 'JAR-6.3~b'],
      title: 'a request object that names another client than the one that authenticates',
      when: { request: 'pushed' },
      needs: ['client2'],
      given: ({ bank }) => mustHaveClient2(bank),
      by: () =>
        PushedRequest.valid(
          RequestObject.valid().with(
            ({ other }) => ({ client_id: other?.clientId, iss: other?.clientId }),
            'that names client2',
          ),
        ),
    },
  ]);
});

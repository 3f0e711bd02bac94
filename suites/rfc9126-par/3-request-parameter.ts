import { clause, describe, refuses } from '../../src/suite/index.js';
import { mustHaveClient2, PushedRequest, RequestObject } from '../../src/tpp/index.js';
import { missingRedirectUri } from '../outcomes/missing-parameters.js';
import { invalidPush, unauthenticatedPush } from '../outcomes/push.js';

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

  describe('pushed request object', () => {
    refuses(invalidPush, [
      {
        id: 'par-request-object-altered',
        requires: ['PAR-3-2'],
        title: 'whose signature was altered, already at the PAR endpoint',
        when: { request: 'pushed' },
        by: () => PushedRequest.valid(RequestObject.valid().withAlteredSignature()),
      },
    ]);

    refuses(missingRedirectUri, [
      {
        id: 'par-redirect-uri-beside-object',
        requires: ['PAR-3~a'],
        title: 'whose redirect_uri stands only beside it in the form',
        when: { request: 'pushed' },
        send: ({ bank }) =>
          bank.authorize(
            PushedRequest.valid(RequestObject.valid().without('redirect_uri')).with(
              ({ client }) => ({ redirect_uri: client.redirectUri }),
              'with redirect_uri beside the request object',
            ),
            { session: 'shared' },
          ),
      },
    ]);
  });
});

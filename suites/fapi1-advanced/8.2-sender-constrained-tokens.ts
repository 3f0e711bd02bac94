import { clause, describe, refuses } from '../../src/suite/index.js';
import { mustHaveClient2 } from '../../src/tpp/index.js';
import { tokenNotBoundHere } from '../outcomes/resource.js';

clause('FAPI1-ADV', '8.2', 'Sender-constrained access tokens', () => {
  describe('access token', () => {
    refuses(tokenNotBoundHere, [
      {
        id: 'resource-other-certificate',
        requires: ['FAPI1-ADV-8.2~b', 'FAPI1-ADV-5.2.2-5', 'RFC8705-3~a', 'RFC8705-3~b', 'FAPI1-ADV-6.2.1-2'],
        title: 'shown over the certificate of another TPP',
        needs: ['resource', 'client2'],
        given: ({ bank }) => mustHaveClient2(bank),
        by: (request) => request.over('client2'),
        modules: ['fapi1-advanced-final'],
      },
      {
        id: 'resource-without-certificate',
        requires: ['FAPI1-ADV-8.2~a', 'RFC8705-3~a', 'FAPI1-ADV-6.2.1-2'],
        title: 'shown without a client certificate',
        needs: ['resource'],
        by: (request) => request.over('none'),
      },
    ]);
  });
});

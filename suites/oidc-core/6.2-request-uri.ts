import { clause, refuses } from '../../src/suite/index.js';
import { requestUriNotTaken } from '../outcomes/authorization.js';

clause('OIDCC', '6.2', 'Passing a request object by reference', () => {
  refuses(requestUriNotTaken, [
    {
      id: 'request-uri-of-client',
      requires: ['OIDCC-6.2~a'],
      title: 'a request_uri at an address of the client, where it says that it takes none',
      when: { request: 'by_value' },
      needs: ['no_request_uri_parameter'],
      by: (ro) => ro.asPlainParameters().beside({ request_uri: 'https://other.example/request.jwt' }),
    },
  ]);
});

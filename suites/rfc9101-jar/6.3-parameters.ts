import { clause, refuses } from '../../src/suite/index.js';
import { incompleteRequestObject } from '../outcomes/request-object.js';

clause('JAR', '6.3', 'Assembly and validation of parameters', () => {
  refuses(incompleteRequestObject, [
    {
      id: 'request-object-without-client-id',
      requires: ['JAR-6.3~b', 'JAR-6.3~c'],
      title: 'a request object without client_id',
      tags: ['beyond'],
      by: (ro) => ro.without('client_id'),
    },
  ]);
});

import { clause, refuses } from '../../src/suite/index.js';
import { tokenTwice } from '../outcomes/resource.js';

clause('RFC6750', '2', 'Authenticated requests', () => {
  refuses(tokenTwice, [
    {
      id: 'resource-token-twice',
      requires: ['RFC6750-2~a'],
      title: 'a call with its token in the header and in the query',
      per: 'target',
      needs: ['resource'],
      tags: ['beyond'],
      by: (request) => request.tokenIn('both'),
    },
  ]);
});

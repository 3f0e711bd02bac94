import { clause, refuses } from '../../src/suite/index.js';
import { twoAuthentications } from '../outcomes/token.js';

clause('RFC6749', '2.3', 'Client authentication', () => {
  refuses(twoAuthentications, [
    {
      id: 'token-two-authentications',
      requires: ['RFC6749-2.3~a'],
      title: 'a token request with a client assertion and a Basic header',
      per: 'target',
      when: { auth: ['private_key_jwt'] },
      tags: ['beyond'],
      by: (request) =>
        request.withHeaders('with a Basic header beside it', {
          authorization: `Basic ${btoa('another-client:its-secret')}`,
        }),
    },
  ]);
});

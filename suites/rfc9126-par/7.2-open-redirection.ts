import { clause, refuses } from '../../src/suite/index.js';
import { PushedRequest, RequestObject } from '../../src/tpp/index.js';
import { unauthenticatedPush } from '../outcomes/push.js';

clause('PAR', '7.2', 'Open redirection', () => {
  refuses(unauthenticatedPush, [
    {
      id: 'par-redirect-uri-of-nobody',
      requires: ['PAR-7.2~a'],
      title: 'a new redirect URI from somebody who does not authenticate',
      when: { request: 'pushed', auth: ['private_key_jwt'] },
      by: () =>
        PushedRequest.valid(
          RequestObject.valid().with({ redirect_uri: 'https://attacker.example/callback' }),
        ).unauthenticated(),
    },
  ]);
});

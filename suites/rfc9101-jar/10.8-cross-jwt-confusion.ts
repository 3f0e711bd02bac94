import { clause, refuses } from '../../src/suite/index.js';
import { ClientAssertion } from '../../src/tpp/index.js';
import { unauthenticatedPush } from '../outcomes/push.js';

clause('JAR', '10.8', 'Cross-JWT confusion', () => {
  refuses(unauthenticatedPush, [
    {
      id: 'request-object-as-client-assertion',
      requires: ['JAR-10.8~a'],
      title: 'a client assertion that says it is a request object',
      when: { request: 'pushed', auth: ['private_key_jwt'] },
      tags: ['beyond'],
      by: (push) => push.assertedBy(ClientAssertion.valid().withHeader({ typ: 'oauth-authz-req+jwt' })),
    },
  ]);
});

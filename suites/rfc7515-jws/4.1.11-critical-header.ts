import { clause, describe, refuses } from '../../src/suite/index.js';
import { ClientAssertion } from '../../src/tpp/index.js';
import { unauthenticatedPush } from '../outcomes/push.js';
import { unreadableObject } from '../outcomes/request-object-proof.js';

const EXTENSION = 'https://other.example/extension';
const unknown = { crit: [EXTENSION], [EXTENSION]: true };

clause('RFC7515', '4.1.11', 'Critical header parameters', () => {
  describe('request object', () => {
    refuses(unreadableObject, [
      {
        id: 'request-object-unknown-crit',
        requires: ['RFC7515-4.1.11~a'],
        title: 'with a critical extension that nobody knows',
        tags: ['beyond'],
        by: (ro) => ro.withHeader(unknown, 'with a critical extension that nobody knows'),
      },
      {
        id: 'request-object-b64',
        requires: ['RFC7515-4.1.11~a'],
        title: 'that claims, as critical, not to be encoded',
        tags: ['beyond'],
        by: (ro) => ro.withHeader({ crit: ['b64'], b64: false }),
      },
    ]);
  });

  describe('pushed request', () => {
    refuses(unauthenticatedPush, [
      {
        id: 'par-client-assertion-unknown-crit',
        requires: ['RFC7515-4.1.11~a'],
        title: 'whose client assertion has a critical extension that nobody knows',
        when: { request: 'pushed', auth: ['private_key_jwt'] },
        tags: ['beyond'],
        by: (push) =>
          push.assertedBy(
            ClientAssertion.valid().withHeader(unknown, 'with a critical extension that nobody knows'),
          ),
      },
    ]);
  });
});

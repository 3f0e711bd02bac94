import { clause, describe, refuses } from '../../src/suite/index.js';
import { aheadBy, ClientAssertion } from '../../src/tpp/index.js';
import { unauthenticatedPush } from '../outcomes/push.js';

const pushed = { when: { auth: ['private_key_jwt'], request: 'pushed' }, per: 'target' } as const;
const module = (name: string) => [`fapi1-advanced-final-par-ensure-client-assertion-with-${name}-fails`];
const assertion = ClientAssertion.valid();

clause('RFC7523', '3', 'JWT format and processing, at the PAR endpoint', () => {
  describe('pushed request', () => {
    refuses(unauthenticatedPush, [
      {
        id: 'par-client-assertion-other-iss',
        requires: ['RFC7523-3-1', 'OIDCC-9~a'],
        title: 'with a client assertion that somebody else issued',
        ...pushed,
        by: (push) => push.assertedBy(assertion.with({ iss: 'wrong-issuer-value' })),
        modules: module('wrong-iss'),
      },
      {
        id: 'par-client-assertion-other-sub',
        requires: ['RFC7523-3-2', 'OIDCC-9~a'],
        title: 'with a client assertion about somebody else',
        ...pushed,
        by: (push) => push.assertedBy(assertion.with({ sub: 'wrong-sub-value' })),
        modules: module('wrong-sub'),
      },
      {
        id: 'par-client-assertion-aud-longer',
        requires: ['RFC7523-3-3'],
        title: 'with a client assertion whose aud begins with the issuer and goes on',
        ...pushed,
        tags: ['beyond'],
        by: (push) =>
          push.assertedBy(
            assertion.with(
              ({ metadata }) => ({ aud: `${metadata.issuer}.other.example` }),
              'with more than the issuer as aud',
            ),
          ),
      },
      {
        id: 'par-client-assertion-expired',
        requires: ['RFC7523-3-4'],
        title: 'with a client assertion that expired five minutes ago',
        ...pushed,
        tags: ['beyond'],
        by: (push) =>
          push.assertedBy(
            assertion.with(({ now }) => ({ iat: now - 360, exp: now - 300 }), 'that has expired'),
          ),
      },
      {
        id: 'par-client-assertion-not-yet-valid',
        requires: ['RFC7523-3-5'],
        title: 'with a client assertion that holds only in ten minutes',
        ...pushed,
        tags: ['beyond'],
        by: (push) => push.assertedBy(aheadBy(10)(assertion)),
      },
    ]);
  });
});

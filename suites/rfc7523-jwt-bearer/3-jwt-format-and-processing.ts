import { clause, describe, refuses } from '../../src/suite/index.js';
import { aheadBy, ClientAssertion, mustHaveClient2 } from '../../src/tpp/index.js';
import { invalidAssertion } from '../outcomes/client-assertion.js';
import { unauthenticatedToken } from '../outcomes/token.js';

const target = { per: 'target', when: { auth: ['private_key_jwt'] } } as const;
const beyond = { ...target, tags: ['beyond'] } as const;
const module = (name: string) => [`fapi1-advanced-final-ensure-client-assertion-with-${name}-fails`];
const assertion = ClientAssertion.valid();

clause('RFC7523', '3', 'JWT format and processing', () => {
  describe('token request', () => {
    refuses(unauthenticatedToken, [
      {
        id: 'client-assertion-without-iss',
        requires: ['RFC7523-3-1', 'OIDCC-9~a'],
        title: 'with a client assertion without iss',
        ...beyond,
        by: (request) => request.assertedBy(assertion.without('iss')),
      },
      {
        id: 'client-assertion-other-iss',
        requires: ['RFC7523-3-1', 'OIDCC-9~a'],
        title: 'with a client assertion that somebody else issued',
        ...target,
        by: (request) => request.assertedBy(assertion.with({ iss: 'wrong-issuer-value' })),
        modules: module('wrong-iss'),
      },
      {
        id: 'client-assertion-without-sub',
        requires: ['RFC7523-3-2', 'OIDCC-9~a'],
        title: 'with a client assertion without sub',
        ...target,
        by: (request) => request.assertedBy(assertion.without('sub')),
        modules: module('no-sub'),
      },
      {
        id: 'client-assertion-other-sub',
        requires: ['RFC7523-3-2', 'OIDCC-9~a'],
        title: 'with a client assertion about somebody else',
        ...target,
        by: (request) => request.assertedBy(assertion.with({ sub: 'wrong-sub-value' })),
        modules: module('wrong-sub'),
      },
      {
        id: 'client-assertion-without-aud',
        requires: ['RFC7523-3-3', 'OIDCC-9~a'],
        title: 'with a client assertion without aud',
        ...beyond,
        by: (request) => request.assertedBy(assertion.without('aud')),
      },
      {
        id: 'client-assertion-aud-cut',
        requires: ['RFC7523-3-3'],
        title: 'with a client assertion whose aud is the beginning of the issuer',
        ...beyond,
        by: (request) =>
          request.assertedBy(
            assertion.with(
              ({ metadata }) => ({ aud: metadata.issuer.slice(0, -2) }),
              'with the beginning of the issuer as aud',
            ),
          ),
      },
      {
        id: 'client-assertion-aud-longer',
        requires: ['RFC7523-3-3'],
        title: 'with a client assertion whose aud begins with the issuer and goes on',
        ...beyond,
        by: (request) =>
          request.assertedBy(
            assertion.with(
              ({ metadata }) => ({ aud: `${metadata.issuer}.other.example` }),
              'with more than the issuer as aud',
            ),
          ),
      },
      {
        id: 'client-assertion-without-exp',
        requires: ['RFC7523-3-4', 'OIDCC-9~a'],
        title: 'with a client assertion without exp',
        ...beyond,
        by: (request) => request.assertedBy(assertion.without('exp')),
      },
      {
        id: 'client-assertion-not-yet-valid',
        requires: ['RFC7523-3-5'],
        title: 'with a client assertion that holds only in ten minutes',
        ...beyond,
        by: (request) => request.assertedBy(aheadBy(10)(assertion)),
      },
      {
        id: 'client-assertion-altered',
        requires: ['RFC7523-3-9'],
        title: 'with a client assertion whose signature was altered',
        ...beyond,
        by: (request) => request.assertedBy(assertion.withAlteredSignature()),
      },
      {
        id: 'client-assertion-key-of-client2',
        requires: ['RFC7523-3-9'],
        title: 'with a client assertion signed with the key of another client, and naming that key',
        ...beyond,
        needs: ['client2'],
        given: ({ bank }) => mustHaveClient2(bank),
        by: (request) =>
          request.assertedBy(
            assertion
              .signedBy('client2')
              .withHeader(({ other }) => ({ kid: other?.keys[0]?.kid }), 'which its kid names'),
          ),
      },
      {
        id: 'client-assertion-exp-text',
        requires: ['RFC7523-3-10'],
        title: 'with a client assertion whose exp is a word',
        ...beyond,
        by: (request) => request.assertedBy(assertion.with({ exp: 'tomorrow' })),
      },
    ]);

    refuses(invalidAssertion, [
      {
        id: 'client-assertion-told',
        requires: ['RFC7523-3.2~a'],
        title: 'as one of an invalid client, where its assertion has expired',
        ...beyond,
        by: (request) =>
          request.assertedBy(
            assertion.with(({ now }) => ({ iat: now - 360, exp: now - 300 }), 'that has expired'),
          ),
      },
    ]);
  });
});

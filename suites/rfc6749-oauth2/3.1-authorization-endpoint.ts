import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import { mustCarry, RequestObject } from '../../src/tpp/index.js';
import { otherResponseType, repeatedParameter, unknownClient } from '../outcomes/authorization.js';
import { invalidPush } from '../outcomes/push.js';

clause('RFC6749', '3.1', 'Authorization endpoint', () => {
  describe('its URL', () => {
    proves(
      {
        id: 'authorization-endpoint-url',
        requires: ['RFC6749-3.1~b', 'RFC6749-10.11~a'],
        title: 'publishes an https URL without a fragment, and answers GET there',
        per: 'target',
        passive: true,
        tags: ['beyond'],
      },
      async ({ bank }) => {
        const url = bank.metadata.mustEndpoint('authorization_endpoint');
        expect(url, 'authorization_endpoint').to.match(/^https:\/\/[^#]+$/);
        expect([405, 501], 'statuses that refuse GET').to.not.include((await bank.frontDoor()).status);
      },
    );
  });

  describe('parameters', () => {
    proves(
      {
        id: 'authorization-unknown-parameter',
        requires: ['RFC6749-3.1~c', 'OIDCC-3.1.2.1~j'],
        title: 'ignores those that it does not know, inside the request object and beside it',
        per: 'target',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const odd = { example_parameter: 'nobody knows it' };
        const asked = RequestObject.valid().with(odd).beside(odd);
        expect(await bank.authorize(asked, { session: 'shared' })).to.carry('code');
      },
    );

    proves(
      {
        id: 'authorization-empty-parameter',
        requires: ['RFC6749-3.1~c'],
        title: 'takes those without a value as left out',
        per: 'target',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const empty = { acr_values: '', ui_locales: '' };
        const asked = RequestObject.valid().with(empty).beside(empty);
        expect(await bank.authorize(asked, { session: 'shared' })).to.carry('code');
      },
    );

    refuses(repeatedParameter, [
      {
        id: 'authorization-parameter-twice',
        requires: ['RFC6749-3.1~c'],
        title: 'that come twice',
        per: 'target',
        tags: ['beyond'],
        by: (ro) => ro.twice('client_id'),
      },
    ]);

    refuses(invalidPush, [
      {
        id: 'par-parameter-twice',
        requires: ['RFC6749-3.1~c'],
        title: 'that come twice in a push',
        when: { request: 'pushed' },
        tags: ['beyond'],
        by: (push) => push.twice('request'),
      },
    ]);
  });

  describe('response_type', () => {
    refuses(otherResponseType, [
      {
        id: 'response-type-unknown',
        requires: ['RFC6749-3.1.1~a'],
        title: 'that does not exist',
        by: (ro) => ro.with({ response_type: 'secret' }),
      },
      {
        id: 'response-type-missing',
        requires: [
          'RFC6749-3.1.1~a',
          'RFC6749-4.1.1~a',
          'PAR-2.1-3',
          'OIDCC-3.1.2.2~a',
          'FAPI1-BASE-5.2.2.1-2',
        ],
        title: 'that is left out',
        when: { request: 'pushed' },
        by: (ro) => ro.without('response_type'),
      },
    ]);
  });

  describe('client', () => {
    refuses(unknownClient, [
      {
        id: 'client-unknown',
        requires: ['RFC6749-4.1.2.1~a'],
        title: 'that nobody registered',
        when: { request: 'by_value' },
        per: 'target',
        tags: ['beyond'],
        by: (ro) => {
          const nobody = 'nobody-registered-this';
          return ro.with({ iss: nobody, client_id: nobody }).beside({ client_id: nobody });
        },
      },
    ]);
  });
});

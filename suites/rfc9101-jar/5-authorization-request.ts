import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import { mustCarry, mustEnd, mustHaveClient2, RequestObject } from '../../src/tpp/index.js';
import { refusesStateOutside } from '../outcomes/authorization.js';
import { otherClientOutside, unexpectedRequestUri } from '../outcomes/request-object.js';

const URN = 'urn:ietf:params:oauth:request_uri:another';

clause('JAR', '5', 'Authorization request', () => {
  describe('authorization request', () => {
    refuses(unexpectedRequestUri, [
      {
        id: 'request-and-request-uri',
        requires: ['JAR-5~a', 'OIDCC-6.1~d'],
        title: 'with request and request_uri at once',
        tags: ['beyond'],
        by: (ro) =>
          ro.beside(
            ({ variant }): Record<string, string> =>
              variant.request === 'pushed' ? { request: 'eyJhbGciOiJub25lIn0.e30.' } : { request_uri: URN },
            'with request and request_uri beside each other',
          ),
      },
      {
        id: 'request-uri-over-http',
        requires: ['JAR-5.2~a'],
        title: 'whose request_uri is an http address',
        when: { request: 'by_value' },
        tags: ['beyond'],
        by: (ro) => ro.asPlainParameters().beside({ request_uri: 'http://tpp.example/request.jwt' }),
      },
    ]);

    refuses(otherClientOutside, [
      {
        id: 'client-id-missing-outside',
        requires: ['JAR-5~b'],
        title: 'without client_id beside the request object or request_uri',
        tags: ['beyond'],
        by: (ro) => ro.beside({ client_id: undefined }, 'without client_id beside it'),
      },
      {
        id: 'client-id-outside-of-another',
        requires: ['JAR-5~b', 'JAR-6.3~b', 'JAR-10.7~a'],
        title: 'that names another client beside the request object',
        when: { request: 'by_value' },
        needs: ['client2'],
        given: ({ bank }) => mustHaveClient2(bank),
        tags: ['beyond'],
        by: (ro) => ro.beside(({ other }) => ({ client_id: other?.clientId }), 'with client2 beside it'),
      },
    ]);
  });

  describe('parameters on both sides', () => {
    proves(
      {
        id: 'state-inside-counts',
        requires: ['JAR-5~d', 'JAR-6.3~a', 'JAR-10.7~a'],
        title: 'takes the state inside the request object, not another beside it',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const outside = RequestObject.valid().beside({ state: 'outside-the-object' });
        const answer = mustEnd(await bank.authorize(outside, { session: 'shared' }));
        if (answer.provided.length === 0)
          return expect(answer).to.be.refusedAs(refusesStateOutside, bank.variant);
        expect(answer).to.carry('state', answer.facts.state);
      },
    );
  });
});

import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import { mustCarry, RequestObject } from '../../src/tpp/index.js';
import { missingResponseType, nestedRequestBeyond } from '../outcomes/request-object.js';

clause('JAR', '4', 'Request object', () => {
  describe('header', () => {
    for (const [id, typ, title] of [
      ['request-object-typ', 'oauth-authz-req+jwt', 'accepts a request object that says it is one'],
      [
        'request-object-typ-in-mixed-case',
        'OAuth-AuthZ-Req+JWT',
        'accepts a request object that says so in other letters, small and large',
      ],
    ] as const) {
      proves({ id, requires: ['JAR-4~e'], title, modules: ['fapi1-advanced-final'] }, async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const typed = RequestObject.valid().withHeader({ typ });
        expect(await bank.authorize(typed, { session: 'shared' })).to.carry('code');
      });
    }
  });

  describe('claims', () => {
    refuses(nestedRequestBeyond, [
      {
        id: 'request-object-with-request-uri',
        requires: ['JAR-4~d', 'OIDCC-6.1~c'],
        title: 'with a request_uri inside',
        when: { request: 'by_value' },
        tags: ['beyond'],
        by: (ro) => ro.with({ request_uri: 'urn:ietf:params:oauth:request_uri:another' }),
      },
      {
        id: 'request-object-with-request',
        requires: ['JAR-4~d', 'OIDCC-6.1~c'],
        title: 'with another request object inside',
        tags: ['beyond'],
        by: (ro) => ro.with({ request: 'eyJhbGciOiJub25lIn0.e30.' }, 'with another one inside'),
      },
    ]);

    refuses(missingResponseType, [
      {
        id: 'request-object-without-response-type',
        requires: ['JAR-4~a'],
        title: 'whose response_type stands only beside it',
        when: { request: 'by_value' },
        tags: ['beyond'],
        by: (ro) => ro.without('response_type'),
      },
    ]);
  });
});

import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import { ClientAssertion, mustHaveClient2, PushedRequest, RequestObject } from '../../src/tpp/index.js';
import { unusableRequestUri } from '../outcomes/authorization.js';
import {
  invalidPush,
  pushOverAnotherCertificate,
  unauthenticatedPush,
  wrongMethod,
} from '../outcomes/push.js';

const when = { request: 'pushed' } as const;

clause('PAR', '2', 'Pushed authorization request endpoint', () => {
  describe('a valid push', () => {
    proves(
      {
        id: 'par-created',
        requires: ['PAR-2.2~a'],
        title: 'answers 201 with JSON',
        when,
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank, note }) => {
        const { pushed } = await bank.push();
        expect(pushed).to.answer(201);
        expect(pushed).to.have.header('content-type', /^application\/json\b/i);
        // Nobody demands that jti is remembered, but it is worth knowing.
        const same = RequestObject.valid().with({ jti: bank.making.unique() }, 'with the same jti');
        await bank.push(PushedRequest.valid(same));
        const again = (await bank.push(PushedRequest.valid(same))).pushed.status === 201;
        note(
          `The bank ${again ? 'takes' : 'refuses'} a second request object with the same jti; no rule says which.`,
        );
      },
    );

    proves(
      {
        id: 'par-response-members',
        requires: ['PAR-2.2~b'],
        title: 'tells a request_uri and how many seconds it lives',
        when,
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank }) => {
        const { pushed } = await bank.push();
        expect(pushed).to.carry('request_uri');
        const uri = pushed.json()?.request_uri;
        expect(typeof uri === 'string' && URL.canParse(uri), 'request_uri is a URI').to.equal(true);
        expect(pushed).to.carry('expires_in');
        expect(pushed.json()?.expires_in, 'expires_in').to.satisfy(
          (seconds: unknown) => Number.isInteger(seconds) && Number(seconds) > 0,
        );
      },
    );
  });

  describe('push', () => {
    refuses(unauthenticatedPush, [
      {
        id: 'par-unauthenticated',
        requires: ['PAR-2.1-1', 'PAR-2~c'],
        title: 'without a client assertion',
        when: { ...when, auth: ['private_key_jwt'] },
        by: (push) => push.unauthenticated(),
      },
      {
        id: 'par-client-assertion-other-aud',
        requires: ['PAR-2~c', 'RFC7523-3-3'],
        title: 'with a client assertion meant for another server',
        when: { ...when, auth: ['private_key_jwt'] },
        by: (push) => push.assertedBy(ClientAssertion.valid().with({ aud: 'https://other.example/par' })),
        modules: ['fapi1-advanced-final-par-ensure-client-assertion-with-wrong-aud-fails'],
      },
    ]);

    refuses(pushOverAnotherCertificate, [
      {
        id: 'par-certificate-of-another',
        requires: ['PAR-2.1-1', 'RFC8705-2~b'],
        title: 'over the certificate of another client',
        when: { ...when, auth: ['tls_client_auth', 'self_signed_tls_client_auth'] },
        needs: ['client2'],
        given: ({ bank }) => mustHaveClient2(bank),
        by: (push) => push.over('client2'),
      },
    ]);
  });

  describe('push', () => {
    refuses(invalidPush, [
      {
        id: 'par-with-request-uri',
        requires: ['PAR-2.1-2'],
        title: 'whose form carries a request_uri',
        when,
        by: (push) => push.with({ request_uri: 'urn:ietf:params:oauth:request_uri:another' }),
        modules: ['fapi1-advanced-final-par-authorization-request-containing-request_uri-form-param'],
      },
    ]);
    refuses(wrongMethod, [
      {
        id: 'par-put',
        requires: ['PAR-2.3~d'],
        title: 'by PUT',
        when,
        by: (push) => push.sentWith('PUT'),
        modules: ['fapi1-advanced-final-par-attempt-invalid-http-method'],
      },
    ]);
  });

  describe('request_uri', () => {
    refuses(unusableRequestUri, [
      {
        id: 'par-request-uri-of-another-client',
        requires: ['PAR-2.2~d'],
        title: 'that another client pushed',
        when,
        needs: ['client2'],
        given: ({ bank }) => mustHaveClient2(bank),
        send: async ({ bank }) =>
          bank
            .asClient2()
            .open(await bank.push(), 'a request_uri of client1 under the client_id of client2', {
              session: 'shared',
            }),
        modules: ['fapi1-advanced-final-par-attempt-to-use-request_uri-for-different-client'],
      },
    ]);
  });
});

import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import { expiredAgo, livesFor, mustCarry, RequestObject, startedAgo } from '../../src/tpp/index.js';
import { unsignedParameters } from '../outcomes/missing-parameters.js';
import { invalidRequestObject, objectOfAnotherKey } from '../outcomes/request-object-proof.js';

clause('FAPI1-ADV', '5.2.2', 'Authorization server, on signed request objects', () => {
  describe('signed request object', () => {
    proves(
      {
        id: 'request-object-accepted',
        requires: ['FAPI1-ADV-5.2.2-1', 'FAPI1-BASE-5.2.2.1-1'],
        title: 'accepts the one that the clause asks for',
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank }) => expect(await bank.ownCode()).to.carry('code'),
    );

    proves(
      {
        id: 'request-object-with-several-aud',
        requires: ['FAPI1-ADV-5.2.2-15'],
        title: 'accepts one whose aud is a list that holds the issuer',
        modules: ['fapi1-advanced-final-ensure-request-object-with-multiple-aud-succeeds'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const several = RequestObject.valid().with(({ metadata }) => ({
          aud: [metadata.issuer, 'https://other.example'],
        }));
        expect(await bank.authorize(several, { session: 'readers' })).to.carry('code');
      },
    );

    refuses(invalidRequestObject, [
      {
        id: 'request-object-without-exp',
        requires: ['FAPI1-ADV-5.2.2-13'],
        title: 'without exp',
        by: (ro) => ro.without('exp'),
        modules: ['fapi1-advanced-final-ensure-request-object-without-exp-fails'],
      },
      {
        id: 'request-object-expired',
        requires: ['FAPI1-ADV-5.2.2-13', 'RFC7519-4.1.4~a'],
        title: 'that expired half an hour ago',
        by: expiredAgo(30),
        modules: ['fapi1-advanced-final-ensure-expired-request-object-fails'],
      },
      {
        id: 'request-object-too-long',
        requires: ['FAPI1-ADV-5.2.2-13'],
        title: 'that lives 70 minutes',
        by: livesFor(70),
        modules: ['fapi1-advanced-final-ensure-request-object-with-exp-over-60-fails'],
      },
      {
        id: 'request-object-without-nbf',
        requires: ['FAPI1-ADV-5.2.2-17'],
        title: 'without nbf',
        by: (ro) => ro.without('nbf'),
        modules: ['fapi1-advanced-final-ensure-request-object-without-nbf-fails'],
      },
      {
        id: 'request-object-nbf-too-old',
        requires: ['FAPI1-ADV-5.2.2-17'],
        title: 'whose nbf is 70 minutes ago',
        by: startedAgo(70),
        modules: ['fapi1-advanced-final-ensure-request-object-with-nbf-over-60-fails'],
      },
      {
        id: 'request-object-other-aud',
        requires: ['FAPI1-ADV-5.2.2-15', 'RFC7519-4.1.3~a', 'RFC8725-3.9~a'],
        title: 'meant for another bank',
        by: (ro) => ro.with({ aud: 'https://other.example' }),
        modules: ['fapi1-advanced-final-ensure-request-object-with-bad-aud-fails'],
      },
      {
        id: 'request-object-without-aud',
        requires: ['FAPI1-ADV-5.2.2-15'],
        title: 'without aud',
        by: (ro) => ro.without('aud'),
      },
      {
        id: 'request-object-aud-par-endpoint',
        requires: ['FAPI1-ADV-5.2.2-15'],
        title: 'whose aud is the PAR endpoint instead of the issuer',
        when: { request: 'pushed' },
        by: (ro) =>
          ro.with(
            ({ metadata }) => ({ aud: metadata.text('pushed_authorization_request_endpoint') }),
            'with the PAR endpoint as aud',
          ),
        modules: ['fapi1-advanced-final-par-pushed-authorization-url-as-audience-in-request-object'],
      },
    ]);

    refuses(unsignedParameters, [
      {
        id: 'request-object-missing',
        requires: ['FAPI1-ADV-5.2.2-1', 'JAR-10.5~a'],
        title: 'that is not there at all: the same parameters, signed by nobody',
        by: (ro) => ro.asPlainParameters(),
        modules: ['fapi1-advanced-final-ensure-authorization-request-without-request-object-fails'],
      },
    ]);

    refuses(objectOfAnotherKey, [
      {
        id: 'request-object-altered',
        requires: ['FAPI1-ADV-5.2.2-1', 'JAR-6.2~a', 'OIDCC-6.3.2~a'],
        title: 'whose signature was altered',
        by: (ro) => ro.withAlteredSignature(),
        modules: ['fapi1-advanced-final-ensure-request-object-with-invalid-signature-fails'],
      },
      {
        id: 'request-object-other-key',
        requires: ['FAPI1-ADV-5.2.2-1', 'JAR-6.2~a', 'JAR-10.2~a'],
        title: 'signed with a key that is not the client’s',
        by: (ro) => ro.signedBy('stranger'),
        modules: ['fapi1-advanced-final-ensure-matching-key-in-authorization-request'],
      },
    ]);
  });
});

import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import {
  expiredAgo,
  jwtIn,
  livesFor,
  mustCarry,
  mustEnd,
  RequestObject,
  startedAgo,
} from '../../src/tpp/index.js';
import {
  invalidRequestObject,
  objectOfAnotherKey,
  otherResponseType,
  refusesOtherNonceOutside,
  refusesStateOutside,
  unsignedParameters,
} from '../outcomes/authorization.js';

clause('FAPI1-ADV', '5.2.2', 'Authorization server', () => {
  describe('signed request object', () => {
    proves(
      {
        id: 'request-object-accepted',
        requires: ['FAPI1-ADV-5.2.2-1', 'FAPI1-BASE-5.2.2.1-1'],
        title: 'accepts the one that the clause asks for',
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank }) => expect(await bank.authorize()).to.carry('code'),
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
        expect(await bank.authorize(several)).to.carry('code');
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

  describe('response type', () => {
    refuses(otherResponseType, [
      {
        id: 'response-type-code-alone',
        requires: ['FAPI1-ADV-5.2.2-2'],
        title: 'code without a signed response',
        by: (ro) => ro.with({ response_type: 'code' }).without('response_mode'),
        modules: ['fapi1-advanced-final-ensure-response-type-code-fails'],
      },
    ]);
  });

  describe('parameters outside the request object', () => {
    proves(
      {
        id: 'state-outside-ignored',
        requires: ['FAPI1-ADV-5.2.2-10', 'JAR-4~a'],
        title: 'ignores a state that stands only outside the request object',
        modules: ['fapi1-advanced-final-state-only-outside-request-object-not-used'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const outside = RequestObject.valid().without('state').beside({ state: 'outside-the-object' });
        const answer = mustEnd(await bank.authorize(outside));
        if (answer.provided.length === 0) expect(answer).to.be.refusedAs(refusesStateOutside, bank.variant);
        expect(answer).to.not.carry('state');
        const claims = jwtIn(answer.response?.parameters.id_token)?.claims;
        expect(claims?.s_hash, 's_hash of a state that was not signed').to.equal(undefined);
      },
    );

    proves(
      {
        id: 'nonce-outside-ignored',
        requires: ['FAPI1-ADV-5.2.2-10', 'OIDCC-6.1~b', 'JAR-5~d'],
        title: 'takes the nonce inside the request object, not another beside it',
        modules: ['fapi1-advanced-final-ensure-different-nonce-inside-and-outside-request-object'],
        when: { response: 'code_id_token' },
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const outside = RequestObject.valid().beside({ nonce: 'outside-the-object' });
        const answer = mustEnd(await bank.authorize(outside));
        if (answer.provided.length === 0)
          return expect(answer).to.be.refusedAs(refusesOtherNonceOutside, bank.variant);
        expect(mustCarry(answer, 'id_token')).to.have.claim('nonce', answer.facts.nonce);
      },
    );
  });
});

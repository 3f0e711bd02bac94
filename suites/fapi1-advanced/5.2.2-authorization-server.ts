import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import { CannotJudge, jwtIn, mustCarry, mustEnd, RequestObject, tokensOf } from '../../src/tpp/index.js';
import {
  otherResponseType,
  refusesOtherNonceOutside,
  refusesStateOutside,
} from '../outcomes/authorization.js';

clause('FAPI1-ADV', '5.2.2', 'Authorization server', () => {
  describe('response type', () => {
    refuses(otherResponseType, [
      {
        id: 'response-type-code-alone',
        requires: ['FAPI1-ADV-5.2.2-2'],
        title: 'code without a signed response',
        by: (ro) => ro.with({ response_type: 'code' }).without('response_mode'),
        modules: ['fapi1-advanced-final-ensure-response-type-code-fails'],
      },
      {
        id: 'response-type-token',
        requires: ['FAPI1-ADV-5.2.2-2'],
        title: 'token, which hands the access token to the browser',
        tags: ['beyond'],
        by: (ro) => ro.with({ response_type: 'token' }).without('response_mode'),
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
        const answer = mustEnd(await bank.authorize(outside, { session: 'readers' }));
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
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const outside = RequestObject.valid().beside({ nonce: 'outside-the-object' });
        const answer = mustEnd(await bank.authorize(outside, { session: 'readers' }));
        if (answer.provided.length === 0)
          return expect(answer).to.be.refusedAs(refusesOtherNonceOutside, bank.variant);
        const text = answer.response?.parameters.id_token ?? tokensOf(await bank.redeem(answer))?.idToken;
        const { claims } = jwtIn(text) ?? {};
        if (claims === undefined) throw new CannotJudge('no ID token came that can be read');
        expect(claims).to.have.claim('nonce', answer.facts.nonce);
      },
    );
  });
});

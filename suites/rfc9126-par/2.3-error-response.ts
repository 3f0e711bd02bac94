import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import { CannotJudge, errorOf, mustSucceed, PushedRequest, RequestObject } from '../../src/tpp/index.js';
import { unsignedPush } from '../outcomes/push.js';

const when = { request: 'pushed' } as const;
/** Errors that only somebody who asked the customer can know of. OpenID Connect Core 3.1.2.6. */
const OF_THE_CUSTOMER = [
  'login_required',
  'consent_required',
  'interaction_required',
  'account_selection_required',
];
/** Characters of `error` and `error_description`. RFC 6749 section 5.2. */
const CHARACTERS = /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/;

clause('PAR', '2.3', 'Error response', () => {
  describe('refused push', () => {
    proves(
      {
        id: 'par-error-format',
        requires: ['PAR-2.3~a'],
        title: 'answers with the JSON object of the token endpoint, status 400 or 401',
        when,
      },
      async ({ bank }) => {
        const altered = PushedRequest.valid(RequestObject.valid().withAlteredSignature());
        const { pushed } = await bank.push(altered);
        if (pushed.status < 400) throw new CannotJudge('the bank took a push that it must refuse');
        expect(pushed).to.answer(400, 401);
        expect(pushed).to.have.header('content-type', /^application\/json\b/i);
        const { error, description } = errorOf(pushed);
        expect(error, 'error').to.match(CHARACTERS);
        if (description !== undefined) expect(description, 'error_description').to.match(CHARACTERS);
      },
    );

    proves(
      {
        id: 'par-no-interaction-error',
        requires: ['PAR-2.3~b'],
        title: 'names no error that only the customer’s presence could show',
        when,
      },
      async ({ bank }) => {
        mustSucceed((await bank.push()).pushed);
        const silent = PushedRequest.valid(RequestObject.valid().with({ prompt: 'none' }));
        const { error } = errorOf((await bank.push(silent)).pushed);
        expect(OF_THE_CUSTOMER, 'errors that the PAR endpoint must not know').to.not.include(error);
      },
    );

    refuses(unsignedPush, [
      {
        id: 'par-plain-parameters',
        requires: ['PAR-2.3~c'],
        title: 'without a request object, as an invalid request',
        when,
        by: () => PushedRequest.valid(RequestObject.valid().asPlainParameters()),
      },
    ]);
  });
});

import { clause, describe, expect, proves, refuses, waiting } from '../../src/suite/index.js';
import { CannotJudge, mustCarry, RequestObject } from '../../src/tpp/index.js';
import { unusableRequestUri } from '../outcomes/authorization.js';

const when = { request: 'pushed' } as const;

clause('PAR', '4', 'Authorization request', () => {
  describe('request_uri', () => {
    proves(
      {
        id: 'par-client-id-and-request-uri',
        requires: ['PAR-4~e', 'PAR-5~b'],
        title: 'accepts an authorization request of client_id and request_uri alone',
        when,
        modules: ['fapi1-advanced-final-par-without-duplicate-parameters'],
      },
      async ({ bank }) => expect((await bank.flow()).authorization).to.carry('code'),
    );

    proves(
      {
        id: 'par-request-uri-reload',
        requires: ['PAR-4~f'],
        title: 'serves a page again that the customer reloads before signing in',
        when,
        modules: ['fapi1-advanced-final-par-ensure-reused-request-uri-prior-to-auth-completion-succeeds'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        expect(await bank.authorize(RequestObject.valid(), { reload: true })).to.carry('code');
      },
    );

    refuses(unusableRequestUri, [
      waiting({
        id: 'par-expired-request-uri',
        requires: ['PAR-4~b'],
        title: 'that has expired',
        when,
        waits: 60,
        modules: ['fapi1-advanced-final-par-attempt-to-use-expired-request_uri'],
        first: async ({ bank }) => {
          const hold = await bank.push();
          const seconds = Number(hold.pushed.json()?.expires_in);
          if (!(seconds > 0)) throw new CannotJudge('the PAR answer has no usable expires_in');
          // One second more, because expires_in is told in whole seconds.
          return {
            until: new Date((bank.making.now + seconds + 1) * 1000),
            why: `request_uri lives ${seconds} s`,
            hold,
          };
        },
        after: async ({ bank }, hold) =>
          bank.open(hold, 'a request_uri after its expires_in', { session: 'shared' }),
      }),
      {
        id: 'par-request-uri-reuse',
        requires: ['PAR-4~a', 'PAR-7.3~a'],
        title: 'that a completed flow has used',
        when,
        modules: ['fapi1-advanced-final-par-attempt-reuse-request_uri'],
        send: async ({ bank }) => {
          const pushed = await bank.push();
          const used = await bank.open(pushed, 'a fresh request_uri');
          if (!used.provided.includes('code')) throw new CannotJudge('the first use gave no code');
          return bank.open(pushed, 'a request_uri that a completed flow has used');
        },
      },
    ]);
  });
});

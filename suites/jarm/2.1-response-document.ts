import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { CannotJudge, mustCarry, mustEnd, RequestObject } from '../../src/tpp/index.js';

const when = { response: 'jarm' } as const;
const modules = ['fapi1-advanced-final'];
/** Clocks may differ a little; the time that the walk took lies in between as well. */
const SKEW = 60;

clause('JARM', '2.1', 'The JWT response document', () => {
  describe('the response object', () => {
    proves(
      {
        id: 'jarm-iss',
        requires: ['JARM-2.1~a', 'FAPI1-ADV-8.3.3~a'],
        title: 'names its issuer',
        when,
        modules,
      },
      async ({ bank }) => {
        const { authorization } = await bank.flow();
        mustCarry(authorization, 'response');
        expect(authorization.response?.jarm?.claims).to.have.claim('iss', bank.metadata.issuer);
      },
    );

    proves(
      {
        id: 'jarm-aud',
        requires: ['JARM-2.1~b'],
        title: 'is meant for the client that asked',
        when,
        modules,
      },
      async ({ bank }) => {
        const { authorization } = await bank.flow();
        mustCarry(authorization, 'response');
        expect(authorization.response?.jarm?.claims).to.have.claim('aud', (aud: unknown) =>
          [aud].flat().includes(bank.clientId),
        );
      },
    );

    proves(
      { id: 'jarm-exp', requires: ['JARM-2.1~c'], title: 'has an end that is still to come', when, modules },
      async ({ bank }) => {
        const answer = await bank.authorize(RequestObject.valid(), { session: 'readers' });
        mustCarry(answer, 'response');
        const now = bank.making.now - SKEW;
        expect(answer.response?.jarm?.claims).to.have.claim(
          'exp',
          (exp: unknown) => Number.isInteger(exp) && Number(exp) > now,
        );
      },
    );

    proves(
      { id: 'jarm-lifetime', requires: ['JARM-2.1~d'], title: 'lives ten minutes at most', when, modules },
      async ({ bank }) => {
        const answer = await bank.authorize(RequestObject.valid(), { session: 'readers' });
        mustCarry(answer, 'response');
        const { exp } = answer.response?.jarm?.claims ?? {};
        if (typeof exp !== 'number') throw new CannotJudge('the response object has no end');
        const left = exp - bank.making.now;
        expect(left, 'seconds until the response object expires').to.be.at.most(600 + SKEW);
      },
    );

    proves(
      {
        id: 'jarm-state',
        requires: ['JARM-2.1.1~a'],
        title: 'holds the code and the state that was sent',
        when,
        modules,
      },
      async ({ bank }) => {
        const { authorization } = await bank.flow();
        mustCarry(authorization, 'response');
        expect(authorization).to.carry('code');
        expect(authorization).to.carry('state', authorization.facts.state);
      },
    );
  });

  describe('the answer to a customer who declines', () => {
    proves(
      {
        id: 'jarm-error-response',
        requires: ['JARM-2.1~e', 'FAPI1-ADV-5.2.2.2-1'],
        title: 'comes as a response object too, with nothing beside it',
        when,
        needs: ['journey:reject'],
        modules: ['fapi1-advanced-final-user-rejects-authentication'],
      },
      async ({ bank }) => {
        const answer = mustEnd(await bank.authorize(RequestObject.valid(), { journey: 'reject' }));
        if (answer.end.at !== 'redirect') throw new CannotJudge('no error came back to the client');
        const outer = Object.keys(answer.response?.outer ?? {});
        expect(outer, 'parameters at the redirect URI').to.deep.equal(['response']);
      },
    );
  });
});

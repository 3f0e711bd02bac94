import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { type Bank, CannotJudge, jwtIn, mustCarry, mustEnd, RequestObject } from '../../src/tpp/index.js';

/** A response object names its issuer inside; that is for JARM to judge. */
const when = { response: 'code_id_token' } as const;
const modules = ['fapi1-advanced-final'];
const FLAG = 'authorization_response_iss_parameter_supported';
const NO_PROMISE = `The metadata does not promise ${FLAG}, and an ID token names the issuer.`;

const promises = (bank: Bank): boolean => bank.metadata.members[FLAG] === true;

clause('OAuth2-iss', '2', 'Response parameter iss', () => {
  describe('the authorization response', () => {
    proves(
      {
        id: 'iss-in-response',
        requires: ['OAuth2-iss-2~a'],
        title: 'carries iss, where the metadata promises that',
        when,
      },
      async ({ bank, note }) => {
        const { authorization } = await bank.flow();
        mustCarry(authorization, 'code');
        if (!promises(bank)) return note(NO_PROMISE);
        expect(authorization).to.carry('iss');
      },
    );

    proves(
      {
        id: 'iss-right',
        requires: ['OAuth2-iss-2~b', 'OAuth2-iss-2.3~a', 'OAuth2-iss-2.3~b', 'OAuth2-iss-2.4~a'],
        title: 'names by iss, where it does, the issuer of the metadata and of the ID token',
        when,
        modules,
      },
      async ({ bank, note }) => {
        const { authorization } = await bank.flow();
        mustCarry(authorization, 'code');
        const iss = authorization.response?.outer.iss;
        if (iss === undefined) return note('The response carries no iss.');
        expect(iss, 'iss').to.match(/^https:\/\/[^?#]+$/);
        expect(authorization).to.carry('iss', bank.metadata.issuer);
        const inside = jwtIn(authorization.response?.parameters.id_token)?.claims.iss;
        if (inside !== undefined) expect(authorization).to.carry('iss', inside);
      },
    );

    proves(
      {
        id: 'iss-announced',
        requires: ['OAuth2-iss-2.3~c'],
        title: 'carries iss only where the metadata says so',
        when,
        tags: ['beyond'],
      },
      async ({ bank }) => {
        const { authorization } = await bank.flow();
        mustCarry(authorization, 'code');
        if (authorization.response?.outer.iss === undefined) return;
        expect(bank.discovery()).to.carry(FLAG, true);
      },
    );
  });

  describe('the answer to a customer who declines', () => {
    proves(
      {
        id: 'iss-in-error-response',
        requires: ['OAuth2-iss-2~a'],
        title: 'carries the iss of the metadata, where that promises it',
        when,
        needs: ['journey:reject'],
        modules: ['fapi1-advanced-final-user-rejects-authentication'],
      },
      async ({ bank, note }) => {
        if (!promises(bank)) return note(NO_PROMISE);
        const request = RequestObject.valid();
        const answer = mustEnd(await bank.authorize(request, { journey: 'reject', session: 'shared' }));
        if (answer.end.at !== 'redirect') throw new CannotJudge('no error came back to the client');
        expect(answer).to.carry('iss', bank.metadata.issuer);
      },
    );
  });
});

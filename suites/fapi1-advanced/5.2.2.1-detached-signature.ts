import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { hashesOf, jwtIn, mustCarry } from '../../src/tpp/index.js';

/** Claims that tell who the customer is; none of them belongs into a front-channel ID token that anyone can read. */
const PERSONAL = ['name', 'given_name', 'family_name', 'email', 'phone_number', 'address', 'birthdate'];
const when = { response: 'code_id_token' } as const;
const modules = ['fapi1-advanced-final'];

clause('FAPI1-ADV', '5.2.2.1', 'ID token as detached signature', () => {
  describe('the ID token of the authorization response', () => {
    proves(
      {
        id: 'detached-signature-present',
        requires: [
          'FAPI1-ADV-5.2.2.1-4',
          'OIDCC-3.3.2.5~a',
          'OIDCC-3.3.2.11~a',
          'FAPI1-ADV-5.2.2.1-1',
          'FAPI1-ADV-8.3.3~a',
        ],
        title: 'comes with the code, and names the bank, the client and the nonce of the request',
        when,
        modules,
      },
      async ({ bank }) => {
        const { authorization } = await bank.flow();
        mustCarry(authorization, 'code');
        expect(authorization).to.carry('id_token');
        const claims = jwtIn(mustCarry(authorization, 'id_token'))?.claims;
        expect(claims).to.have.claim('iss', bank.metadata.issuer);
        expect(claims).to.have.claim('aud', (aud: unknown) => [aud].flat().includes(bank.clientId));
        expect(claims).to.have.claim('nonce', authorization.facts.nonce);
      },
    );

    proves(
      {
        id: 'detached-signature-verifies',
        requires: ['FAPI1-ADV-5.2.2.1-2', 'FAPI1-ADV-5.2.3.1-3'],
        title: 'is signed with a key that the bank publishes',
        when,
        modules,
      },
      async ({ bank }) => {
        const { keys } = await bank.jwks();
        const { authorization } = await bank.flow();
        const token = mustCarry(authorization, 'id_token');
        await expect(token).to.be.signedBy(keys, ['PS256', 'ES256', 'RS256']);
      },
    );

    proves(
      {
        id: 's-hash',
        requires: ['FAPI1-ADV-5.2.2.1-5', 'FAPI1-ADV-5.1.1~a'],
        title: 'carries the hash of the state',
        when,
        modules,
      },
      async ({ bank }) => {
        const { authorization } = await bank.flow();
        const token = jwtIn(mustCarry(authorization, 'id_token'));
        expect(token?.claims).to.have.claim(
          's_hash',
          token === undefined ? undefined : hashesOf(authorization.facts.state, token),
        );
      },
    );

    proves(
      {
        id: 'c-hash',
        requires: ['FAPI1-ADV-5.2.2.1-4', 'OIDCC-3.3.2.11~b'],
        title: 'carries the hash of the code',
        when,
        modules,
      },
      async ({ bank }) => {
        const { authorization } = await bank.flow();
        const token = jwtIn(mustCarry(authorization, 'id_token'));
        const code = String(authorization.response?.parameters.code);
        expect(token?.claims).to.have.claim(
          'c_hash',
          token === undefined ? undefined : hashesOf(code, token),
        );
      },
    );

    proves(
      {
        id: 'detached-signature-without-personal-data',
        requires: ['FAPI1-ADV-5.2.2.1-6'],
        title: 'tells nothing personal about the customer',
        when,
      },
      async ({ bank }) => {
        const { authorization } = await bank.flow();
        const told = Object.keys(jwtIn(mustCarry(authorization, 'id_token'))?.claims ?? {});
        const personal = told.filter((claim) => PERSONAL.includes(claim));
        expect(personal, 'personal claims in the front-channel ID token').to.deep.equal([]);
      },
    );
  });
});

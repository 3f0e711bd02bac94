import { clause, describe, expect, proves } from '../../src/suite/index.js';
import { mustCarry } from '../../src/tpp/index.js';

const when = { response: 'jarm' } as const;
const per = 'target';
const modules = ['fapi1-advanced-final-discovery-end-point-verification'];
const LISTS = [
  'authorization_signing_alg_values_supported',
  'authorization_encryption_alg_values_supported',
  'authorization_encryption_enc_values_supported',
];

clause('JARM', '4', 'Authorization server metadata', () => {
  describe('metadata', () => {
    proves(
      {
        id: 'metadata-jarm-response-mode',
        requires: ['JARM-4~b', 'JARM-2.3.4~a'],
        title: 'lists the response mode jwt',
        when,
        per,
        passive: true,
        modules,
      },
      ({ bank }) => {
        bank.discovery();
        expect(bank.metadata.list('response_modes_supported'), 'response_modes_supported').to.include('jwt');
      },
    );

    proves(
      {
        id: 'metadata-jarm-algorithms',
        requires: ['JARM-4~a'],
        title: 'lists the algorithms of response objects',
        when,
        per,
        passive: true,
        modules,
      },
      ({ bank }) => {
        bank.discovery();
        for (const name of LISTS) {
          const published = bank.metadata.members[name];
          if (published !== undefined) expect(published, name).to.be.an('array');
        }
        const [signing = ''] = LISTS;
        expect(bank.metadata.list(signing), signing).to.not.have.length(0);
      },
    );
  });

  describe('the response object', () => {
    proves(
      {
        id: 'jarm-algorithm-published',
        requires: ['JARM-3~a', 'JARM-4~a'],
        title: 'is signed with an algorithm that the metadata lists',
        when,
        tags: ['beyond'],
        modules: ['fapi1-advanced-final'],
      },
      async ({ bank, note }) => {
        const listed = bank.metadata.list('authorization_signing_alg_values_supported');
        bank.discovery();
        if (listed.length === 0) return note('The bank lists no algorithms for response objects.');
        const { authorization } = await bank.flow();
        mustCarry(authorization, 'response');
        expect(authorization.response?.jarm?.header.alg, 'alg of the response object').to.be.oneOf(listed);
      },
    );
  });
});

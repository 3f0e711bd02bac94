import { clause, describe, expect, proves } from '../../src/suite/index.js';
import type { Bank } from '../../src/tpp/index.js';

const per = 'target';
/** Every list of algorithms in the metadata, by its name. */
const listsOf = (bank: Bank, name: RegExp): [string, readonly unknown[]][] =>
  Object.keys(bank.metadata.members)
    .filter((member) => name.test(member))
    .map((member) => [member, bank.metadata.list(member)]);

const SIGNING = /_signing_alg_values_supported$/;
const ENCRYPTION = /_encryption_alg_values_supported$/;

clause('FAPI1-ADV', '8.6', 'Algorithm considerations, in the metadata', () => {
  describe('metadata', () => {
    proves(
      {
        id: 'metadata-without-none',
        requires: ['FAPI1-ADV-8.6-3'],
        title: 'offers alg none nowhere',
        per,
        passive: true,
        tags: ['beyond'],
      },
      ({ bank }) => {
        bank.discovery();
        for (const [name, algs] of listsOf(bank, SIGNING)) expect(algs, name).to.not.include('none');
      },
    );

    proves(
      {
        id: 'metadata-without-pkcs1',
        requires: ['FAPI1-ADV-8.6-2'],
        title: 'offers RS256 and its kin nowhere',
        per,
        passive: true,
        tags: ['beyond'],
      },
      ({ bank }) => {
        bank.discovery();
        for (const [name, algs] of listsOf(bank, SIGNING)) {
          const old = algs.filter((alg) => /^RS\d/.test(String(alg)));
          expect(old, `RSASSA-PKCS1-v1_5 in ${name}`).to.deep.equal([]);
        }
      },
    );

    proves(
      {
        id: 'metadata-without-rsa15',
        requires: ['FAPI1-ADV-8.6.1-1'],
        title: 'offers RSA1_5 nowhere',
        per,
        passive: true,
        tags: ['beyond'],
      },
      ({ bank }) => {
        bank.discovery();
        for (const [name, algs] of listsOf(bank, ENCRYPTION)) expect(algs, name).to.not.include('RSA1_5');
      },
    );

    proves(
      {
        id: 'metadata-id-token-encryption',
        requires: ['FAPI1-ADV-5.2.2.1-3'],
        title: 'offers encrypted ID tokens',
        when: { response: 'code_id_token' },
        per,
        passive: true,
        tags: ['beyond'],
      },
      ({ bank }) => {
        bank.discovery();
        for (const kind of ['alg', 'enc']) {
          const name = `id_token_encryption_${kind}_values_supported`;
          expect(bank.metadata.list(name), name).to.not.have.length(0);
        }
      },
    );
  });
});

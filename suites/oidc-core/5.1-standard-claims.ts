import { clause, expect, proves } from '../../src/suite/index.js';
import { type Bank, jwtIn, mustIdTokens, readUserinfo } from '../../src/tpp/index.js';

const TEXTS = [
  ...['sub', 'name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username', 'profile'],
  ...['picture', 'website', 'email', 'gender', 'birthdate', 'zoneinfo', 'locale', 'phone_number'],
];

/** JSON types of the claims that OpenID Connect defines. */
const TYPES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(TEXTS.map((name) => [name, 'string'])),
  email_verified: 'boolean',
  phone_number_verified: 'boolean',
  address: 'object',
  updated_at: 'number',
};

/** What the UserInfo endpoint tells; nothing where the bank has none, or does not serve this token there. */
async function told(bank: Bank): Promise<Readonly<Record<string, unknown>>[]> {
  if (bank.metadata.endpoint('userinfo_endpoint') === undefined) return [];
  const reply = await readUserinfo(bank);
  if (reply.status !== 200) return [];
  return [reply.json() ?? jwtIn(reply.body)?.claims ?? {}];
}

clause('OIDCC', '5.1', 'Standard claims', () => {
  proves(
    {
      id: 'standard-claim-types',
      requires: ['OIDCC-5.1~a'],
      title: 'writes the claims that the specification defines in their own JSON types',
      per: 'target',
      modules: ['fapi1-advanced-final'],
    },
    async ({ bank }) => {
      const issued = mustIdTokens(await bank.flow()).map(({ claims }) => claims);
      for (const claims of [...issued, ...(await told(bank))]) {
        for (const [name, type] of Object.entries(TYPES)) {
          // A claim without value is another rule: section 5.3.2.
          if (claims[name] === undefined || claims[name] === null) continue;
          expect(typeof claims[name], `JSON type of ${name}`).to.equal(type);
        }
      }
    },
  );
});

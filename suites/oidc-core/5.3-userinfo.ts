import { clause, describe, expect, proves } from '../../src/suite/index.js';
import {
  type Bank,
  CannotJudge,
  isEncrypted,
  jwtIn,
  mustSucceed,
  mustTokenResponseIdToken,
  readUserinfo,
} from '../../src/tpp/index.js';

const row = { per: 'target', needs: ['userinfo_endpoint'] } as const;

/** The answer to the shared token, by the method that everybody supports first. */
const ask = async (bank: Bank) => mustSucceed(await readUserinfo(bank));

/** What the answer tells; undefined where it is neither JSON nor a JWT. */
async function claimsOf(bank: Bank) {
  const reply = await ask(bank);
  if (isEncrypted(reply.body)) throw new CannotJudge('the UserInfo answer is encrypted');
  return reply.json() ?? jwtIn(reply.body)?.claims;
}

clause('OIDCC', '5.3', 'UserInfo endpoint', () => {
  describe('UserInfo', () => {
    proves(
      {
        id: 'userinfo-by-get',
        requires: ['OIDCC-5.3~a'],
        title: 'answers GET with the token in the header',
        ...row,
      },
      async ({ bank }) => expect(await readUserinfo(bank)).to.answer(200),
    );

    proves(
      {
        id: 'userinfo-by-post',
        requires: ['OIDCC-5.3~a'],
        title: 'answers POST with the token in the header',
        ...row,
      },
      async ({ bank }) => expect(await readUserinfo(bank, 'POST')).to.answer(200),
    );

    proves(
      {
        id: 'userinfo-sub',
        requires: ['OIDCC-5.3.2~a'],
        title: 'names the customer of the ID token',
        ...row,
      },
      async ({ bank }) => {
        const { sub } = mustTokenResponseIdToken(await bank.flow()).claims;
        const claims = await claimsOf(bank);
        expect(claims, 'claims in the UserInfo answer').to.not.equal(undefined);
        expect(claims).to.have.claim('sub', sub);
      },
    );

    proves(
      {
        id: 'userinfo-content-type',
        requires: ['OIDCC-5.3.2~b'],
        title: 'calls its answer JSON, or a JWT where it is one',
        ...row,
      },
      async ({ bank }) => {
        const reply = await ask(bank);
        const plain = reply.json() !== undefined;
        expect(reply).to.have.header(
          'content-type',
          plain ? /^application\/json\b/i : /^application\/jwt\b/i,
        );
      },
    );

    proves(
      {
        id: 'userinfo-signed-for-client',
        requires: ['OIDCC-5.3.2~c'],
        title: 'says in a signed answer who made it, and for whom',
        ...row,
      },
      async ({ bank, note }) => {
        const signed = jwtIn((await ask(bank)).body)?.claims;
        if (signed === undefined) return note('The bank does not sign its UserInfo answer for this client.');
        expect(signed).to.have.claim('iss', bank.metadata.issuer);
        expect(signed).to.have.claim('aud', (aud: unknown) => [aud].flat().includes(bank.clientId));
      },
    );

    proves(
      {
        id: 'userinfo-empty-claims',
        requires: ['OIDCC-5.3.2~d'],
        title: 'leaves out claims without a value',
        ...row,
      },
      async ({ bank }) => {
        const claims = (await claimsOf(bank)) ?? {};
        const empty = Object.keys(claims).filter((name) => claims[name] === null || claims[name] === '');
        expect(empty, 'claims without a value').to.deep.equal([]);
      },
    );
  });
});

import { clause, describe, expect, proves } from '../../src/suite/index.js';
import {
  type Bank,
  bearerChallenge,
  CannotJudge,
  mustSucceed,
  ResourceRequest,
  readApi,
} from '../../src/tpp/index.js';

/** What each parameter may hold. RFC 6750 section 3. */
const CHARACTERS: Readonly<Record<string, RegExp>> = {
  error: /^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/,
  error_description: /^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/,
  error_uri: /^[\x21\x23-\x5b\x5d-\x7e]+$/,
  scope: /^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/,
};
/** A token that the bank never made. */
const unknown = (token: string): string => [...token].reverse().join('');
const row = { per: 'target', needs: ['resource'], tags: ['beyond'] } as const;

const withoutToken = async (bank: Bank) => {
  mustSucceed(await readApi(bank));
  return bank.resource(await bank.tokens(), ResourceRequest.valid().tokenIn('none'));
};
const withBadToken = async (bank: Bank) => {
  mustSucceed(await readApi(bank));
  const bad = ResourceRequest.valid().withToken('with a token that is none', unknown);
  return bank.resource(await bank.tokens(), bad);
};

/** What the Bearer challenge says. A header that names no scheme says nothing that could be judged. */
function mustChallenge(reply: Parameters<typeof bearerChallenge>[0]): ReturnType<typeof bearerChallenge> {
  if (!/(?:^|,)\s*Bearer(?:[\s,]|$)/i.test(reply.header('www-authenticate') ?? ''))
    throw new CannotJudge('the answer brings no Bearer challenge');
  return bearerChallenge(reply);
}

clause('RFC6750', '3', 'The WWW-Authenticate response header field', () => {
  describe('the challenge', () => {
    proves(
      {
        ...row,
        id: 'resource-challenge',
        requires: ['RFC6750-3~a'],
        title: 'stands in the answer to a call without a good token: Bearer, with a parameter',
      },
      async ({ bank }) => {
        for (const reply of [await withoutToken(bank), await withBadToken(bank)]) {
          expect(reply.status, 'status without a good token').to.be.within(400, 499);
          expect(reply).to.have.header('www-authenticate', /(?:^|,)\s*Bearer\s+[\w!#$%&'*+.^`|~-]+\s*=/i);
        }
      },
    );

    proves(
      {
        ...row,
        id: 'resource-challenge-error',
        requires: ['RFC6750-3~b'],
        title: 'says why a token was refused, and says nothing twice',
      },
      async ({ bank }) => {
        const challenge = bearerChallenge(await withBadToken(bank));
        const names = challenge.map(([name]) => name);
        expect(names, 'parameters of the challenge').to.include('error');
        expect(names, 'parameters of the challenge').to.have.lengthOf(new Set(names).size);
      },
    );

    proves(
      {
        ...row,
        id: 'resource-challenge-characters',
        requires: ['RFC6750-3~c'],
        title: 'holds only the characters that it may',
      },
      async ({ bank }) => {
        for (const reply of [await withoutToken(bank), await withBadToken(bank)])
          for (const [name, value] of mustChallenge(reply))
            expect(value, name).to.match(CHARACTERS[name] ?? /^/);
      },
    );

    proves(
      {
        ...row,
        id: 'resource-challenge-without-token',
        requires: ['RFC6750-3.1~b'],
        title: 'tells no error to a call that showed no token',
      },
      async ({ bank }) => {
        const names = mustChallenge(await withoutToken(bank)).map(([name]) => name);
        expect(names, 'parameters of the challenge').to.not.include('error');
      },
    );
  });
});

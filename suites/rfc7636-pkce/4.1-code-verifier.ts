import { clause, describe, expect, proves, refuses } from '../../src/suite/index.js';
import {
  type Bank,
  challengedBy,
  mustCarry,
  RequestObject,
  redeemed,
  TokenRequest,
} from '../../src/tpp/index.js';
import { missingVerifier, unusableCode } from '../outcomes/token.js';

const when = { request: 'pushed' } as const;

/** Redeems a code that was asked for under this verifier, with this one. */
const redeemedWith = async (bank: Bank, verifier: string, asked: string, words: string) => {
  const object = challengedBy(asked, words)(RequestObject.valid());
  const authorized = await bank.authorize(object, { session: 'shared' });
  mustCarry(authorized, 'code');
  return { authorized, request: TokenRequest.valid().with({ code_verifier: verifier }, words) };
};

clause('RFC7636', '4.1', 'Code verifier', () => {
  describe('verifier', () => {
    proves(
      {
        id: 'pkce-longest-verifier',
        requires: ['RFC7636-4.1~a'],
        title: 'accepts one of 128 characters, with every mark that it may have',
        tags: ['beyond'],
      },
      async ({ bank }) => {
        mustCarry((await bank.flow()).authorization, 'code');
        const verifier = `-._~${bank.making.random(124)}`;
        const words = 'with a verifier of 128 characters';
        const { authorized, request } = await redeemedWith(bank, verifier, verifier, words);
        expect(await bank.redeem(authorized, request)).to.answer(200);
      },
    );

    refuses(missingVerifier, [
      {
        id: 'pkce-short-verifier',
        requires: ['RFC7636-4.1~b'],
        title: 'of 42 characters, one less than it must have',
        when,
        tags: ['beyond'],
        send: async ({ bank }) => {
          const short = bank.making.random(42);
          const words = 'with a verifier of 42 characters';
          const { authorized, request } = await redeemedWith(bank, short, short, words);
          return redeemed(bank, authorized, request);
        },
      },
    ]);

    refuses(unusableCode, [
      {
        id: 'pkce-verifier-of-another-flow',
        requires: ['RFC7636-4.4~a', 'RFC7636-4.6~b'],
        title: 'of another authorization of the same client',
        when,
        tags: ['beyond'],
        send: async ({ bank }) => {
          const one = bank.making.random(43);
          const other = bank.making.random(43);
          const words = 'with the verifier of another authorization';
          await redeemedWith(bank, other, other, words);
          const { authorized, request } = await redeemedWith(bank, other, one, words);
          return redeemed(bank, authorized, request);
        },
      },
    ]);
  });
});

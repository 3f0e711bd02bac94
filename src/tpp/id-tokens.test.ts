import { expect } from 'chai';
import type { Flow } from './attempt.js';
import { CannotJudge } from './cannot-judge.js';
import { mustIdTokens, mustTokenResponseIdToken } from './id-tokens.js';
import { readResponse } from './response.js';

const REDIRECT = 'https://tpp.example/cb';
const jwt = (claims: object): string =>
  `${[{ alg: 'PS256' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.c2ln`;

/** A flow whose two answers held these ID tokens. */
const flowWith = (inFront: string | undefined, fromToken: string | undefined): Flow =>
  ({
    authorization: {
      sent: 'a valid request object',
      end: { at: 'success' },
      provided: ['code'],
      response: readResponse(
        `${REDIRECT}#code=c${inFront ? `&id_token=${inFront}` : ''}`,
        undefined,
        REDIRECT,
      ),
    },
    tokens: { accessToken: 'a', ...(fromToken ? { idToken: fromToken } : {}) },
    evidence: [],
  }) as unknown as Flow;

describe('ID tokens of a flow', () => {
  it('are told with the answer that they came in', () => {
    const tokens = mustIdTokens(flowWith(jwt({ sub: 'a' }), jwt({ sub: 'b' })));
    expect(tokens.map(({ from, claims }) => [from, claims.sub])).to.deep.equal([
      ['authorization response', 'a'],
      ['token response', 'b'],
    ]);
  });

  it('that are not there cannot be judged, nor those that nobody can read', () => {
    expect(() => mustIdTokens(flowWith(undefined, undefined))).to.throw(CannotJudge, /no ID token/);
    expect(() => mustIdTokens(flowWith(undefined, 'a.b.c.d.e'))).to.throw(CannotJudge, /encrypted/);
    expect(() => mustTokenResponseIdToken(flowWith(jwt({}), undefined))).to.throw(
      CannotJudge,
      /token response/,
    );
  });
});

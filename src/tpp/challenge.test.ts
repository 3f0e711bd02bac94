import { expect } from 'chai';
import { bearerChallenge } from './challenge.js';
import { reply } from './tpp.test-support.js';

const read = (challenge?: string) => {
  const answer = reply(401, {});
  return bearerChallenge({
    ...answer,
    header: (name) => (name === 'www-authenticate' ? challenge : undefined),
  });
};

describe('the Bearer challenge', () => {
  it('reads parameters in quotes and without, in order', () => {
    expect(
      read('Bearer realm="accounts", error=invalid_token, error_description="It is, well, old"'),
    ).to.deep.equal([
      ['realm', 'accounts'],
      ['error', 'invalid_token'],
      ['error_description', 'It is, well, old'],
    ]);
  });

  it('leaves parameters of other schemes out, and keeps those that repeat', () => {
    expect(read('DPoP algs="ES256 PS256", bearer error="a", ERROR="b", Basic realm="x"')).to.deep.equal([
      ['error', 'a'],
      ['error', 'b'],
    ]);
  });

  it('reads nothing where there is no challenge, or no parameter', () => {
    expect(read(undefined)).to.deep.equal([]);
    expect(read('Bearer')).to.deep.equal([]);
    expect(read('Negotiate, Bearer')).to.deep.equal([]);
  });

  it('keeps a backslash for who has to judge it', () => {
    expect(read('Bearer error_description="the \\"token\\""')).to.deep.equal([
      ['error_description', 'the \\"token\\"'],
    ]);
  });
});

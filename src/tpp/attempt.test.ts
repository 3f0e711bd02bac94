import { expect } from 'chai';
import type { Reply } from '../transport/types.js';
import { errorOf } from './attempt.js';

const answer = (challenge: string, json?: Record<string, unknown>) =>
  ({ header: () => challenge, json: () => json }) as unknown as Reply;

describe('errorOf', () => {
  it('reads a challenge, in quotes or without, and lets the body come first', () => {
    expect(errorOf(answer('Bearer realm="a", error="invalid_token", error_description="old"'))).to.deep.equal(
      {
        error: 'invalid_token',
        description: 'old',
        plain: true,
      },
    );
    expect(errorOf(answer('Bearer realm=a, error=invalid_token, scope="x"')).error).to.equal('invalid_token');
    expect(errorOf(answer('Bearer error="a"', { error: 'b' }))).to.deep.equal({ error: 'b' });
    expect(errorOf(answer('Bearer realm="a"'))).to.deep.equal({ plain: true });
  });
});

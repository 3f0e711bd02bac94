import { expect } from 'chai';
import { altered } from './altered.js';

describe('altered', () => {
  it('changes four characters near the end, and nothing else', () => {
    const token = 'abcdefghijklmnopqrstuvwxyz';
    expect(altered(token)).to.equal('abcdefghijklmnopqrAAAAwxyz');
    expect(altered('AAAAAAAAAA')).to.equal('AABBBBAAAA');
    expect(altered('abc')).to.equal('AAA');
  });
});

import { randomBytes, randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { likelyBits, mostBits } from './randomness.js';

describe('mostBits', () => {
  it('counts what a character of the alphabet can hold', () => {
    expect(mostBits('7'.repeat(38))).to.equal(126);
    expect(mostBits('0123456789'.repeat(4)), '40 digits').to.equal(132);
    expect(mostBits('0a1b2c3d4e5f6789abcdef'), '22 hexadecimal digits').to.equal(88);
    expect(mostBits('ABCDEF0123456789'.repeat(2))).to.equal(128);
    expect(mostBits('k3z9'.repeat(6))).to.equal(124);
    expect(mostBits('aZ3_-9xQ7bR2kLmN0pTuVw')).to.equal(132);
    expect(mostBits('')).to.equal(0);
  });

  it('takes what holds 128 bits and more, however it is written', () => {
    for (const encoding of ['hex', 'base64url', 'base64'] as const)
      expect(mostBits(randomBytes(16).toString(encoding)), encoding).to.be.at.least(128);
    expect(mostBits(randomUUID())).to.equal(128);
    expect(mostBits(BigInt(`0x8${randomBytes(16).toString('hex')}`).toString())).to.be.at.least(128);
  });

  it('does not take ten bytes, however they are written', () => {
    for (const encoding of ['hex', 'base64url'] as const)
      expect(mostBits(randomBytes(10).toString(encoding)), encoding).to.be.below(128);
  });
});

describe('likelyBits', () => {
  it('counts what the characters of a value likely hold', () => {
    expect(likelyBits('')).to.equal(0);
    expect(likelyBits('AAAA')).to.equal(0);
    expect(likelyBits('AB')).to.equal(2);
    expect(likelyBits('ABCDABCD')).to.equal(16);
  });

  it('takes what is random, and not what is padded', () => {
    for (let turn = 0; turn < 50; turn++) {
      expect(likelyBits(randomBytes(32).toString('base64url'))).to.be.above(150);
      expect(likelyBits(randomUUID())).to.be.above(96);
      expect(likelyBits(randomBytes(6).toString('base64url') + 'A'.repeat(35))).to.be.below(96);
    }
  });
});

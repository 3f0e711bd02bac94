import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { badlyEncoded, secretMembers, unusable } from './keys.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' });
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ec = pair.publicKey.export({ format: 'jwk' });

describe('published keys', () => {
  it('are usable with the members of their type, and others beside them', () => {
    for (const key of [rsa, ec, { ...rsa, use: 'sig', x5c: ['a+/='] }, { kty: 'AKP', pub: 'x' }])
      expect(unusable(key)).to.equal(undefined);
    expect(unusable({ kty: 'OKP', crv: 'Ed25519', x: 'abc' })).to.equal(undefined);
  });

  it('are not without one of them, or with a value that is no key', () => {
    expect(unusable({ ...rsa, kty: undefined })).to.match(/no kty/);
    expect(unusable({ ...rsa, e: undefined })).to.match(/no e$/);
    expect(unusable({ ...ec, crv: undefined })).to.match(/no crv/);
    expect(unusable({ kty: 'EC', crv: 'P-256', x: '' })).to.match(/no x and no y/);
    expect(unusable({ ...ec, x: 'AAAA' })).to.match(/no key/);
  });

  it('have no padding, no other alphabet, and no secret in them', () => {
    expect(badlyEncoded({ ...ec, x5c: ['a+/='] })).to.deep.equal([]);
    expect(badlyEncoded({ ...ec, x: `${ec.x}=`, 'x5t#S256': 'a+b' })).to.deep.equal(['x', 'x5t#S256']);
    expect(secretMembers(ec)).to.deep.equal([]);
    expect(secretMembers(pair.privateKey.export({ format: 'jwk' }))).to.deep.equal(['d']);
    expect(secretMembers({ kty: 'oct', k: 'x' })).to.deep.equal(['k']);
  });
});

import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { CompactEncrypt, importJWK } from 'jose';
import {
  alterClaims,
  alterSignature,
  decodeJwt,
  decryptJwe,
  leftHalfHash,
  type PrivateJwk,
  s256,
  signHmacJwt,
  signJwt,
  thumbprint,
  unsignedJwt,
  verifyJwt,
} from './index.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ps: PrivateJwk = {
  ...(rsa.privateKey.export({ format: 'jwk' }) as { kty: string }),
  kid: 'ps',
  alg: 'PS256',
  use: 'sig',
  key_ops: ['sign'],
};
const es: PrivateJwk = {
  ...(ec.privateKey.export({ format: 'jwk' }) as { kty: string }),
  kid: 'es',
  alg: 'ES256',
};
const jwks = {
  keys: [
    { ...rsa.publicKey.export({ format: 'jwk' }), kid: 'ps', alg: 'PS256', use: 'sig' },
    { ...ec.publicKey.export({ format: 'jwk' }), kid: 'es', alg: 'ES256' },
  ],
};
const algs = ['PS256', 'ES256'];
const claims = { iss: 'client1', name: 'Zoë' };

describe('jose', () => {
  it('signs with both FAPI algorithms and verifies by kid', async () => {
    for (const key of [ps, es]) {
      const jwt = await signJwt(claims, { key, header: { typ: 'JWT' } });
      const result = await verifyJwt(jwt, jwks, { algs });
      expect(result).to.include({ ok: true });
      if (!result.ok) throw new Error(result.reason);
      expect(result.claims).to.deep.equal(claims);
      expect(result.header).to.deep.equal({ alg: key.alg, kid: key.kid, typ: 'JWT' });
      expect(result.key.kid).to.equal(key.kid);
    }
  });

  it('verifies with any key of the type where no kid is given', async () => {
    const jwt = await signJwt(claims, { key: es, header: { kid: undefined } });
    expect(decodeJwt(jwt)?.header).to.deep.equal({ alg: 'ES256' });
    expect(await verifyJwt(jwt, jwks, { algs })).to.include({ ok: true });
  });

  it('signs RS256 with a PS256 key, which the allowed list then refuses', async () => {
    const jwt = await signJwt(claims, { key: ps, alg: 'RS256' });
    expect(await verifyJwt(jwt, jwks, { algs })).to.include({ ok: false, code: 'alg-not-allowed' });
    expect(await verifyJwt(jwt, jwks, { algs: ['RS256'] })).to.include({ ok: true });
  });

  it('signs under a header that lies, has none, or has crit', async () => {
    const lie = await signJwt(claims, { key: ps, alg: 'RS256', header: { alg: 'PS256' } });
    expect(await verifyJwt(lie, jwks, { algs })).to.include({ ok: false, code: 'bad-signature' });
    const crit = await signJwt(claims, { key: es, header: { crit: ['x'], x: 1 } });
    expect(decodeJwt(crit)?.header.crit).to.deep.equal(['x']);
    const none = await signJwt(claims, { key: ps, header: { alg: undefined } });
    expect(decodeJwt(none)?.header).to.deep.equal({ kid: 'ps' });
    expect(none.split('.')[2]).to.have.length(342);
  });

  it('makes the same signature with its own code as jose does', async () => {
    for (const key of [ps, es]) {
      const own = await signJwt(claims, { key, header: { crit: ['b64'], b64: true } });
      expect(await verifyJwt(own, jwks, { algs }), key.alg).to.include({ ok: true });
    }
  });

  it('makes unsigned, altered and key-confused tokens', async () => {
    const jwt = await signJwt(claims, { key: ps });
    const altered = alterSignature(jwt);
    expect(altered).to.have.length(jwt.length);
    expect(altered).to.not.equal(jwt);
    expect(await verifyJwt(altered, jwks, { algs })).to.include({ code: 'bad-signature' });
    const edited = alterClaims(jwt, (old) => ({ ...old, iss: 'mallory' }));
    expect(decodeJwt(edited)?.claims).to.deep.equal({ iss: 'mallory', name: 'Zoë' });
    expect(await verifyJwt(edited, jwks, { algs })).to.include({ code: 'bad-signature' });
    expect(unsignedJwt(claims)).to.match(/^[\w-]+\.[\w-]+\.$/);
    expect(await verifyJwt(unsignedJwt(claims), jwks, { algs })).to.include({ code: 'alg-not-allowed' });
    const confused = signHmacJwt(claims, JSON.stringify(jwks.keys[0]), { header: { kid: 'ps' } });
    expect(decodeJwt(confused)?.header).to.deep.equal({ alg: 'HS256', kid: 'ps' });
    expect(() => alterSignature('no jwt')).to.throw(TypeError);
  });

  it('never throws on rubbish', async () => {
    for (const text of [undefined, 1, '', 'a.b', 'a.b.c', '..', 'eyJ.eyJ.x', '{}', `${'a'.repeat(9)}.W10.`]) {
      expect(decodeJwt(text)).to.equal(undefined);
      expect(await verifyJwt(text, jwks, { algs })).to.include({ code: 'not-a-jwt' });
    }
    const jwt = await signJwt(claims, { key: ps });
    expect(await verifyJwt(jwt, { keys: [] }, { algs })).to.include({ code: 'no-key' });
    expect(await verifyJwt(jwt, {} as never, { algs })).to.include({ code: 'no-key' });
    expect(await verifyJwt(jwt, { keys: [{ kty: 'RSA', kid: 'ps' }] }, { algs })).to.include({
      code: 'bad-key',
    });
    expect(await decryptJwe('x', [])).to.include({ ok: false });
  });

  it('opens a JWE with the key that fits', async () => {
    const recipient = await importJWK({ ...jwks.keys[0], alg: 'RSA-OAEP' } as never, 'RSA-OAEP');
    const jwe = await new CompactEncrypt(Buffer.from('hello'))
      .setProtectedHeader({ alg: 'RSA-OAEP', enc: 'A256GCM' })
      .encrypt(recipient);
    expect(await decryptJwe(jwe, [es, ps])).to.include({ ok: true, text: 'hello' });
    expect(await decryptJwe(jwe, [es])).to.include({ ok: false });
  });

  it('computes the digests of the specifications’ own examples', async () => {
    expect(s256('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).to.equal(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
    expect(leftHalfHash('jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y', 'RS256')).to.equal(
      '77QmUPtjPfzWtF2AnpK9RQ',
    );
    expect(leftHalfHash('x', 'EdDSA')).to.have.length(43);
    expect(await thumbprint(ps)).to.equal(await thumbprint(jwks.keys[0] as never));
  });
});

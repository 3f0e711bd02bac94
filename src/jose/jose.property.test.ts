import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import type { PrivateJwk } from '../config/target.js';
import { alterClaims, alterSignature, decodeJwt, signJwt, verifyJwt } from './index.js';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = { ...pair.privateKey.export({ format: 'jwk' }), kid: 'k', alg: 'ES256' } as unknown as PrivateJwk;
const keys = { keys: [{ ...pair.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'ES256' }] };
const verified = async (jwt: string): Promise<boolean> =>
  (await verifyJwt(jwt, keys, { algs: ['ES256'] })).ok;

/** What JSON can hold and bring back. */
const claims = fc.dictionary(
  fc.string().filter((name) => name !== '__proto__'),
  fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown),
);

describe('JWTs, whatever they say', () => {
  it('are decoded to what was signed, and their signature holds', () =>
    fc.assert(
      fc.asyncProperty(claims, async (said) => {
        const jwt = await signJwt(said, { key });
        expect(decodeJwt(jwt)?.claims).to.deep.equal(said);
        expect(await verified(jwt)).to.equal(true);
      }),
      { numRuns: 40 },
    ));

  it('do not verify once a claim or the signature is altered', () =>
    fc.assert(
      fc.asyncProperty(claims, fc.string(), async (said, value) => {
        const jwt = await signJwt(said, { key });
        expect(await verified(alterSignature(jwt))).to.equal(false);
        const altered = alterClaims(jwt, (all) => ({ ...all, altered: `${value}!` }));
        expect(decodeJwt(altered)?.claims.altered).to.equal(`${value}!`);
        expect(await verified(altered)).to.equal(said.altered === `${value}!`);
      }),
      { numRuns: 40 },
    ));

  it('are never taken from any other text, and nothing throws', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.base64String(), fc.jsonValue()), async (text) => {
        expect(() => decodeJwt(text)).to.not.throw();
        expect(await verified(JSON.stringify(text))).to.equal(false);
      }),
    ));

  it('do not verify after any change of a character', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom(...'ABCxyz019-_.'), async (place, character) => {
        const jwt = await signJwt({ sub: 'ada', n: 1 }, { key });
        const at = place % jwt.length;
        // The last character of 64 bytes in base64url carries four bits that count and two that do not.
        if (jwt[at] === character || at === jwt.length - 1) return;
        expect(await verified(jwt.slice(0, at) + character + jwt.slice(at + 1))).to.equal(false);
      }),
      { numRuns: 60 },
    ));
});

import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { expect } from 'chai';
import { calculateJwkThumbprint, flattenedVerify, importJWK } from 'jose';
import { isSignedBy, KeyFault, newSigningPem, readCheckingKey, readSigningKey } from './signing.js';

const pem = (key: KeyObject, passphrase?: string): string =>
  key.export({
    format: 'pem',
    type: 'pkcs8',
    ...(passphrase !== undefined && { cipher: 'aes-256-cbc', passphrase }),
  } as never) as unknown as string;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed = generateKeyPairSync('ed25519');
const BYTES = Buffer.from('{"a":1}\n');

/** What is thrown, which has to be a KeyFault that quotes nothing of the key. */
async function faultOf(text: string, passphrase?: string): Promise<string> {
  const error = await readSigningKey(text, passphrase).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).to.be.instanceOf(KeyFault);
  return (error as KeyFault).message;
}

describe('keys that sign evidence', () => {
  it('sign with the algorithm of their kind, and any JOSE library accepts it', async () => {
    for (const [key, algorithm] of [
      [ec.privateKey, 'ES256'],
      [rsa.privateKey, 'PS256'],
      [ed.privateKey, 'EdDSA'],
    ] as const) {
      for (const text of [pem(key), JSON.stringify(key.export({ format: 'jwk' }))]) {
        const signing = await readSigningKey(text);
        expect(signing.algorithm).to.equal(algorithm);
        expect(signing.thumbprint).to.equal(await calculateJwkThumbprint(signing.jwk, 'sha256'));
        expect(signing.jwk).to.not.have.property('d');
        const jws = await signing.sign(BYTES);
        const [head = '', payload, signature = ''] = jws.split('.');
        expect(payload, 'detached').to.equal('');
        const { protectedHeader } = await flattenedVerify(
          { protected: head, payload: BYTES.toString('base64url'), signature },
          await importJWK(signing.jwk, algorithm),
        );
        expect(protectedHeader).to.deep.equal({ alg: algorithm, kid: signing.thumbprint, cty: 'json' });
        expect(await isSignedBy(signing, jws, BYTES)).to.equal(true);
        expect(await isSignedBy(signing, jws, Buffer.from('{"a":2}\n'))).to.equal(false);
        expect(await isSignedBy(signing, `${jws}\n`, BYTES), 'one spelling').to.equal(false);
      }
    }
  });

  it('are read from encrypted PEM and from a set with one private key', async () => {
    const { thumbprint } = await readSigningKey(pem(ec.privateKey));
    expect((await readSigningKey(pem(ec.privateKey, 'swordfish'), 'swordfish')).thumbprint).to.equal(
      thumbprint,
    );
    const keys = [rsa.publicKey.export({ format: 'jwk' }), ec.privateKey.export({ format: 'jwk' })];
    expect((await readSigningKey(JSON.stringify({ keys }))).thumbprint).to.equal(thumbprint);
  });

  it('are refused in words that say why, and quote nothing', async () => {
    expect(await faultOf(pem(ec.privateKey, 'swordfish'))).to.contain('--sign-passphrase');
    expect(await faultOf(pem(ec.privateKey, 'swordfish'), 'herring')).to.contain('the passphrase is wrong');
    expect(await faultOf(pem(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey))).to.contain(
      'P-256',
    );
    expect(await faultOf(pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey))).to.contain(
      '2048',
    );
    expect(
      await faultOf(JSON.stringify({ ...rsa.privateKey.export({ format: 'jwk' }), alg: 'RS256' })),
    ).to.contain('RS256');
    expect(await faultOf(JSON.stringify(ec.publicKey.export({ format: 'jwk' })))).to.contain(
      'no fitting JWK',
    );
    expect(await faultOf('hunter2-hunter2')).to.equal(
      'It holds no private key that can be read: PEM or JWK is expected.',
    );
    expect(await faultOf('{"d":"hunter2')).to.not.contain('hunter2');
  });

  it('are told apart by thumbprint, whatever form the public key comes in', async () => {
    const { thumbprint } = await readSigningKey(pem(ec.privateKey));
    const spki = ec.publicKey.export({ format: 'pem', type: 'spki' }) as string;
    expect((await readCheckingKey(spki)).thumbprint).to.equal(thumbprint);
    const jwk = JSON.stringify(ec.publicKey.export({ format: 'jwk' }));
    expect((await readCheckingKey(jwk)).thumbprint).to.equal(thumbprint);
    expect((await readSigningKey(newSigningPem())).thumbprint).to.not.equal(thumbprint);
  });
});

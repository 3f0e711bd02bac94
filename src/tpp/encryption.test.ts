import { expect } from 'chai';
import { compactDecrypt, exportJWK, generateKeyPair } from 'jose';
import { decodeJwt } from '../jose/index.js';
import { CannotJudge } from './cannot-judge.js';
import { encryptedFor } from './encryption.js';
import { Metadata } from './metadata.js';
import { asking } from './tpp.test-support.js';
import type { World } from './world.js';

/** A bank with one key to encrypt to, and that key's private half. */
async function rig() {
  const { publicKey, privateKey } = await generateKeyPair('ECDH-ES', { extractable: true });
  const key = { ...(await exportJWK(publicKey)), kid: 'bank', use: 'enc', alg: 'ECDH-ES' };
  const { asking: from } = await asking();
  const metadata = new Metadata({
    request_object_encryption_alg_values_supported: ['RSA-OAEP', 'ECDH-ES'],
    request_object_encryption_enc_values_supported: ['A256GCM'],
  });
  const world = (keys: readonly object[]): World =>
    ({ ...from.world, metadata, jwks: async () => ({ keys }) }) as unknown as World;
  return { world, key, privateKey };
}

describe('encryptedFor', () => {
  it('encrypts to the published key that one of the offered algorithms fits', async () => {
    const { world, key, privateKey } = await rig();
    const jwe = await encryptedFor('bank', 'a.b.c', world([{ kty: 'EC', use: 'sig' }, key]));
    const { plaintext } = await compactDecrypt(jwe, privateKey);
    expect(Buffer.from(plaintext).toString()).to.equal('a.b.c');
  });

  it('a stranger’s looks the same, and the bank cannot read it', async () => {
    const { world, key, privateKey } = await rig();
    const jwe = await encryptedFor('stranger', 'a.b.c', world([key]));
    const [head = ''] = jwe.split('.');
    expect(decodeJwt(`${head}.e30.`)?.header).to.include({ kid: 'bank', alg: 'ECDH-ES' });
    const read = await compactDecrypt(jwe, privateKey).catch(() => undefined);
    expect(read).to.equal(undefined);
  });

  it('no key that fits is no failure of the bank', async () => {
    const { world } = await rig();
    const thrown = await encryptedFor('bank', 'a.b.c', world([])).catch((error: unknown) => error);
    expect(thrown).to.be.instanceOf(CannotJudge);
  });
});

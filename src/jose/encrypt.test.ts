import { expect } from 'chai';
import { compactDecrypt, exportJWK, generateKeyPair } from 'jose';
import { encryptJwe } from './encrypt.js';

describe('encryptJwe', () => {
  it('writes a text that the holder of the key reads, and names the key', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ECDH-ES', { extractable: true });
    const key = { ...(await exportJWK(publicKey)), kid: 'reader', use: 'enc' };
    const jwe = await encryptJwe('a.b.c', { key, alg: 'ECDH-ES', enc: 'A256GCM' });
    const { plaintext, protectedHeader } = await compactDecrypt(jwe, privateKey);
    expect(Buffer.from(plaintext).toString()).to.equal('a.b.c');
    expect(protectedHeader).to.include({ kid: 'reader', cty: 'JWT', enc: 'A256GCM' });
  });
});

import { constants, createCipheriv, generateKeyPairSync, publicEncrypt, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { decryptJwe, type PrivateJwk } from './index.js';

describe('a JWE by RSA1_5', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = { ...privateKey.export({ format: 'jwk' }), kid: 'enc', alg: 'RSA-OAEP-256' } as PrivateJwk;

  const sealed = (text: string, enc = 'A256GCM'): string => {
    const head = Buffer.from(JSON.stringify({ alg: 'RSA1_5', enc })).toString('base64url');
    const contentKey = randomBytes(32);
    const wrapped = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, contentKey);
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', contentKey, iv);
    cipher.setAAD(Buffer.from(head));
    const content = Buffer.concat([cipher.update(text), cipher.final()]);
    return [
      head,
      ...[wrapped, iv, content, cipher.getAuthTag()].map((part) => part.toString('base64url')),
    ].join('.');
  };

  it('is opened, although no library does', async () => {
    const opened = await decryptJwe(sealed('the inside'), [key]);
    expect(opened).to.include({ ok: true, text: 'the inside' });
  });

  it('stays closed where the key is another, the content is by another algorithm, or parts are missing', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
    for (const [jwe, keys] of [
      [sealed('x'), [{ ...key, ...other }]],
      [sealed('x', 'A128CBC-HS256'), [key]],
      [sealed('x').split('.').slice(0, 2).join('.'), [key]],
      [sealed('x').replace(/\.[^.]+$/, `.${randomBytes(16).toString('base64url')}`), [key]],
    ] as const)
      expect((await decryptJwe(jwe, keys as readonly PrivateJwk[])).ok).to.equal(false);
  });
});

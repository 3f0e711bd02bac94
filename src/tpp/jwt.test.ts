import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { CompactEncrypt } from 'jose';
import { jsonPart } from '../jose/index.js';
import type { Flow } from './attempt.js';
import { isEncrypted, jwtsOf, opened } from './jwt.js';

const jwt = (sub: string): string => `${jsonPart({ alg: 'PS256' })}.${jsonPart({ sub })}.x`;

describe('JWTs of a flow', () => {
  it('are the response object and the ID tokens, without what cannot be read', () => {
    const flow = {
      authorization: { response: { jarm: { jwt: jwt('jarm') }, parameters: { id_token: jwt('front') } } },
      token: { json: () => ({ id_token: jwt('back') }) },
    } as unknown as Flow;
    expect(jwtsOf(flow).map(({ claims }) => claims.sub)).to.deep.equal(['jarm', 'front', 'back']);
    const poor = { authorization: { response: { parameters: { id_token: 'a.b.c.d.e' } } } } as never;
    expect(jwtsOf(poor)).to.deep.equal([]);
  });
});

describe('encrypted JWTs', () => {
  it('are opened with a key of the client, and with no other', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = { ...privateKey.export({ format: 'jwk' }), kid: 'own', alg: 'ECDH-ES', use: 'enc' };
    const jwe = await new CompactEncrypt(Buffer.from('inside'))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: 'own' })
      .encrypt(publicKey);
    expect(isEncrypted(jwe)).to.equal(true);
    expect([isEncrypted('a.b.c'), isEncrypted(undefined)]).to.deep.equal([false, false]);
    const inside = await opened(jwe, { keys: [key] } as never);
    expect(inside.ok && [inside.text, inside.header.kid]).to.deep.equal(['inside', 'own']);
    expect(await opened(jwe, { keys: [] } as never)).to.have.property('ok', false);
  });
});

import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import type { TargetClient } from '../config/target.js';
import { encryptJwe, jsonPart } from '../jose/index.js';
import { readResponse } from './response.js';
import { sealsOf, unsealedReply, unsealedResponse } from './sealed.js';
import { reply } from './tpp.test-support.js';

const REDIRECT = 'https://tpp.example/cb';
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const own = { ...privateKey.export({ format: 'jwk' }), kid: 'own', alg: 'ECDH-ES', use: 'enc' };
const client = { encryptionKeys: [own] } as unknown as TargetClient;
const jwt = (claims: object): string => `${jsonPart({ alg: 'PS256' })}.${jsonPart(claims)}.x`;
const seal = (text: string): Promise<string> =>
  encryptJwe(text, {
    key: { ...publicKey.export({ format: 'jwk' }), kid: 'own' } as never,
    alg: 'ECDH-ES',
    enc: 'A256GCM',
  });

describe('encrypted answers', () => {
  it('a response object is read as if it had never been encrypted', async () => {
    const inside = jwt({ code: 'c', state: 's' });
    const came = readResponse(`${REDIRECT}?response=${await seal(inside)}`, undefined, REDIRECT);
    const response = await unsealedResponse(came, client);
    expect(response.parameters).to.deep.equal({ code: 'c', state: 's' });
    expect([response.jarm?.jwt, response.outer.response]).to.deep.equal([inside, inside]);
    const [met] = sealsOf({ authorization: { response } as never });
    expect(met).to.include({ name: 'response', inside });
    expect(met?.header.kid).to.equal('own');
  });

  it('so are ID tokens, in front and from the token endpoint', async () => {
    const inside = jwt({ sub: 'ada' });
    const came = readResponse(`${REDIRECT}#code=c&id_token=${await seal(inside)}`, undefined, REDIRECT);
    const response = await unsealedResponse(came, client);
    expect([response.parameters.id_token, response.outer.id_token]).to.deep.equal([inside, inside]);
    const token = await unsealedReply(
      reply(200, { access_token: 'a', id_token: await seal(inside) }),
      client,
    );
    expect(token.json()).to.deep.equal({ access_token: 'a', id_token: inside });
    expect(sealsOf({ authorization: { response } as never, token })).to.have.length(2);
  });

  it('what no key opens stays as it came, and says why', async () => {
    const sealed = await seal(jwt({}));
    const token = await unsealedReply(reply(200, { id_token: sealed }), {} as TargetClient);
    expect(token.json()).to.deep.equal({ id_token: sealed });
    const [met] = sealsOf({ authorization: {} as never, token });
    expect(met?.reason).to.match(/None of our keys/);
    expect(met?.header.alg).to.equal('ECDH-ES');
  });

  it('what is not encrypted passes as it is', async () => {
    const plain = readResponse(`${REDIRECT}?code=c`, undefined, REDIRECT);
    expect(await unsealedResponse(plain, client)).to.equal(plain);
    const token = reply(200, { id_token: jwt({}) });
    expect(await unsealedReply(token, client)).to.equal(token);
  });
});

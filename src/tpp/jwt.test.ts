import { expect } from 'chai';
import { jsonPart } from '../jose/index.js';
import type { Flow } from './attempt.js';
import { isEncrypted, jwtsOf } from './jwt.js';

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

  it('are told from encrypted ones by their parts', () => {
    expect(['a.b.c.d.e', 'a.b.c', undefined].map(isEncrypted)).to.deep.equal([true, false, false]);
  });
});

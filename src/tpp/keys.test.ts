import { expect } from 'chai';
import { thumbprint } from '../jose/index.js';
import { CannotJudge } from './cannot-judge.js';
import { differentCertificates, Keys } from './keys.js';
import { clients } from './tpp.test-support.js';

describe('Keys', () => {
  it('of a client is the first of its set, and a client without keys cannot sign', async () => {
    const { own } = await clients();
    expect(new Keys().of(own)).to.equal(own.keys[0]);
    expect(() => new Keys().of({ ...own, keys: [] })).to.throw(CannotJudge, /client1 has no signing key/);
    expect(() => new Keys().must(undefined)).to.throw(CannotJudge, /no second client/);
  });

  it('a stranger has the same kid, alg and kind, and is another key', async () => {
    const { own, other } = await clients();
    const all = [...own.keys, ...other.keys];
    expect(all.map(({ alg }) => alg)).to.include.members(['PS256', 'ES256']);
    const keys = new Keys();
    for (const key of all) {
      const stranger = await keys.stranger(key);
      expect(stranger).to.deep.include({ kid: key.kid, alg: key.alg, kty: key.kty });
      expect(stranger.d).to.be.a('string').and.not.equal(key.d);
      expect(await thumbprint(stranger)).to.not.equal(await thumbprint(key));
    }
  });

  it('makes a stranger once per algorithm: keys of RSA take long', async () => {
    const { own } = await clients();
    const [key] = own.keys;
    if (key === undefined) throw new Error('no key');
    const keys = new Keys();
    const [one, two] = await Promise.all([keys.stranger(key), keys.stranger({ ...key, kid: 'another' })]);
    expect(one.d).to.equal(two.d);
    expect(two.kid).to.equal('another');
  });
});

describe('differentCertificates', () => {
  it('compares what the certificates are, not how they are written', async () => {
    const { own, other } = await clients();
    expect(differentCertificates(own, other)).to.equal(true);
    const rewritten = own.certificate.certificate.replaceAll('\n', '\r\n');
    const same = { ...own, certificate: { ...own.certificate, certificate: rewritten } };
    expect(differentCertificates(own, same)).to.equal(false);
  });
});

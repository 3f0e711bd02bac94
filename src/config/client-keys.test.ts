import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { publicJwks } from '../../certs/pki.js';
import { type Fixture, openFixture } from './target.fixture.js';

describe('signing keys of a target file', function () {
  this.timeout(20_000);
  let fixture: Fixture;
  before(async () => {
    fixture = await openFixture();
  });
  after(() => fixture.close());

  const target = async (content: unknown) => {
    const keys = await fixture.put('k.jwks', typeof content === 'string' ? content : JSON.stringify(content));
    const good = fixture.good();
    return { ...good, clients: { client1: { ...good.clients.client1, keys } } };
  };
  const mistakes = async (content: unknown) =>
    (await fixture.mistakes(await target(content))).map((line) =>
      line.replace('8:11: clients.client1.keys: ', ''),
    );
  const rsa = () => fixture.pki.signing('client1')[0] as Record<string, unknown>;
  const ec = () => fixture.pki.signing('client2')[0] as Record<string, unknown>;

  it('are taken for PS256 and ES256; keys for encryption are passed over', async () => {
    const { clients } = await fixture.load(await target({ keys: [rsa(), { kty: 'RSA', use: 'enc' }, ec()] }));
    expect(clients[0]?.keys.map(({ alg }) => alg)).to.deep.equal(['PS256', 'ES256']);
  });

  it('for encryption are read by themselves, and are secrets too', async () => {
    const enc = { ...rsa(), kid: 'enc', alg: 'RSA-OAEP-256', use: 'enc' };
    const { clients, secrets } = await fixture.load(await target({ keys: [rsa(), enc] }));
    expect(clients[0]?.encryptionKeys?.map(({ kid }) => kid)).to.deep.equal(['enc']);
    expect(secrets).to.include(rsa().d as string);
  });

  it('must come as a JWK Set', async () => {
    expect(await mistakes('-----BEGIN PRIVATE KEY-----\nMIIE')).to.deep.equal([
      'k.jwks is not JSON but PEM: expected a JWK Set',
    ]);
    expect(await mistakes('{"keys": [')).to.deep.equal(['k.jwks is not JSON: expected a JWK Set']);
    expect(await mistakes(rsa())).to.deep.equal(['k.jwks is a single JWK: expected a JWK Set']);
    expect(await mistakes([rsa()])).to.deep.equal(['k.jwks is a list: expected a JWK Set']);
    expect(await mistakes({ keys: [] })).to.deep.equal(['k.jwks holds no signing key']);
  });

  it('must be private, named, strong, of a known algorithm, and whole', async () => {
    const kid = `kid "${rsa().kid}"`;
    const first = `k.jwks: key 1 (${kid})`;
    const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ format: 'jwk' });
    const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ format: 'jwk' });
    const cases: readonly (readonly [unknown, string])[] = [
      [
        publicJwks(fixture.pki.signing('client1')).keys[0],
        `${first} is a public key: expected a private one (member d)`,
      ],
      [{ ...rsa(), kid: undefined }, 'k.jwks: key 1 has no kid'],
      [{ ...rsa(), alg: undefined }, `${first} has no alg: expected PS256`],
      [{ ...rsa(), alg: 'RS256' }, `${first} has alg "RS256": expected PS256`],
      [{ ...rsa(), kty: 'oct' }, `${first} has kty "oct": expected RSA or EC`],
      [
        { ...small, kid: 's', alg: 'PS256' },
        'k.jwks: key 1 (kid "s") is an RSA key of 1024 bits: expected 2048 or more',
      ],
      [{ ...p384, kid: 'p', alg: 'ES384' }, 'k.jwks: key 1 (kid "p") has crv "P-384": expected P-256'],
      [{ ...rsa(), p: undefined }, `${first} cannot be read as a private key`],
      [
        { ...ec(), kid: 'x', x: fixture.pki.signing('bank')[1]?.x, y: fixture.pki.signing('bank')[1]?.y },
        'k.jwks: key 1 (kid "x") has a private and a public part that do not belong together',
      ],
      ['text', 'k.jwks: key 1 is "text": expected a JWK'],
    ];
    for (const [key, expected] of cases) expect(await mistakes({ keys: [key] })).to.deep.equal([expected]);
    expect(await mistakes({ keys: [rsa(), { ...ec(), kid: rsa().kid }] })).to.deep.equal([
      `k.jwks: key 2 (${kid}) has a kid that stands twice`,
    ]);
  });
});

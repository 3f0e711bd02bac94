import { expect } from 'chai';
import { publicJwks } from '../../../certs/keys.js';
import type { Variant } from '../../config/target.js';
import { decodeJwt, s256, verifyJwt } from '../../jose/index.js';
import { Keys } from '../keys.js';
import { asking, clients, ISSUER, making, variant } from '../tpp.test-support.js';
import { ClientAssertion } from './client-assertion.js';
import { makeJwt } from './jwt-message.js';
import type { Making, Members } from './making.js';
import { asksFor, expiredAgo, livesFor, RequestObject, startedAgo, startsIn } from './request-object.js';

const facts = { state: 'state', nonce: 'nonce', codeVerifier: 'v'.repeat(43) };
const keys = new Keys();

/** A request object as it would leave. */
async function made(object: RequestObject, over: Partial<Making> = {}) {
  const from = await making(over);
  const { jwt, claims } = await makeJwt(
    object.recipe,
    RequestObject.claims(from, facts),
    undefined,
    from,
    keys,
  );
  const decoded = decodeJwt(jwt);
  if (decoded === undefined) throw new Error('it is no JWT');
  return { jwt, told: claims, ...decoded };
}

/** Names of members in which two objects differ. */
const differing = (one: Members, two: Members): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(two)])].filter(
    (name) => JSON.stringify(one[name]) !== JSON.stringify(two[name]),
  );

/** Whose key verifies it: `own`, `other`, or nobody's. */
async function signer(jwt: string): Promise<'own' | 'other' | 'nobody'> {
  const { own, other } = await clients();
  const algs = ['PS256', 'ES256', 'RS256'];
  const verified = async (set: typeof own.keys) =>
    (
      await verifyJwt(
        jwt,
        { keys: publicJwks(set).keys.map(({ kid: _kid, alg: _alg, ...key }) => key) },
        { algs },
      )
    ).ok;
  if (await verified(own.keys.slice(0, 1))) return 'own';
  return (await verified(other.keys.slice(0, 1))) ? 'other' : 'nobody';
}

interface Operation {
  readonly name: string;
  readonly by: (object: RequestObject) => RequestObject;
  readonly claims?: readonly string[];
  readonly header?: readonly string[];
  readonly signer?: 'own' | 'other' | 'nobody';
  readonly words: RegExp;
}

const operations: readonly Operation[] = [
  { name: 'with', by: (ro) => ro.with({ aud: 'https://x' }), claims: ['aud'], words: /aud = https:\/\/x/ },
  {
    name: 'with, worked out',
    by: (ro) => ro.with(({ metadata }) => ({ aud: [metadata.issuer] })),
    claims: ['aud'],
    words: /claims/,
  },
  {
    name: 'with, undefined takes away',
    by: (ro) => ro.with({ nbf: undefined }),
    claims: ['nbf'],
    words: /nbf = nothing/,
  },
  { name: 'without', by: (ro) => ro.without('exp'), claims: ['exp'], words: /without exp$/ },
  {
    name: 'changed',
    by: (ro) => ro.changed('turned', (c) => ({ ...c, scope: 'x' })),
    claims: ['scope'],
    words: /turned/,
  },
  { name: 'livesFor', by: livesFor(70), claims: ['exp'], words: /lives 70 minutes/ },
  { name: 'startedAgo', by: startedAgo(70), claims: ['nbf', 'exp', 'iat'], words: /70 minutes ago/ },
  { name: 'expiredAgo', by: expiredAgo(30), claims: ['nbf', 'exp', 'iat'], words: /expired 30 minutes ago/ },
  { name: 'signedAs', by: (ro) => ro.signedAs('RS256'), header: ['alg'], words: /signed with RS256/ },
  {
    name: 'signedBy a stranger',
    by: (ro) => ro.signedBy('stranger'),
    signer: 'nobody',
    words: /unknown key/,
  },
  { name: 'signedBy client2', by: (ro) => ro.signedBy('client2'), signer: 'other', words: /other TPP's key/ },
  {
    name: 'unsigned',
    by: (ro) => ro.unsigned(),
    header: ['alg', 'kid'],
    signer: 'nobody',
    words: /alg none/,
  },
  {
    name: 'withAlteredSignature',
    by: (ro) => ro.withAlteredSignature(),
    signer: 'nobody',
    words: /altered signature/,
  },
  {
    name: 'alteredAfterSigning',
    by: (ro) => ro.alteredAfterSigning({ scope: 'x' }),
    claims: ['scope'],
    signer: 'nobody',
    words: /after signing/,
  },
  { name: 'withHeader', by: (ro) => ro.withHeader({ typ: 'x' }), header: ['typ'], words: /JOSE header/ },
  {
    name: 'withHeader, worked out',
    by: (ro) => ro.withHeader(({ now }) => ({ typ: String(now) }), 'with a typ'),
    header: ['typ'],
    words: /with a typ$/,
  },
  {
    name: 'macedWithPublicKey',
    by: (ro) => ro.macedWithPublicKey(),
    header: ['alg'],
    signer: 'nobody',
    words: /HS256/,
  },
  { name: 'bringingItsKey', by: (ro) => ro.bringingItsKey(), header: ['jwk'], words: /its key in the JOSE/ },
  { name: 'doubling', by: (ro) => ro.doubling('state', 'x'), words: /state twice, first as x/ },
  {
    name: 'asksFor',
    by: asksFor('id_token', 'acr', ({ now }) => ({ value: now }), 'that asks for acr'),
    claims: ['claims'],
    words: /asks for acr$/,
  },
  { name: 'startsIn', by: startsIn(20), claims: ['nbf', 'exp'], words: /20 minutes ahead/ },
  { name: 'beside', by: (ro) => ro.beside({ state: 'x' }), words: /beside it/ },
  { name: 'asPlainParameters', by: (ro) => ro.asPlainParameters(), words: /plain parameters/ },
];

describe('request objects', () => {
  it('the valid one holds what the bank should take, signed by the client', async () => {
    const { jwt, header, claims, told } = await made(RequestObject.valid());
    const { own } = await clients();
    expect(claims).to.deep.equal({
      iss: 'tpp-of-client1',
      aud: ISSUER,
      client_id: 'tpp-of-client1',
      redirect_uri: 'https://client1.example/cb',
      scope: 'openid accounts',
      response_type: 'code',
      response_mode: 'jwt',
      state: 'state',
      nonce: 'nonce',
      code_challenge: s256(facts.codeVerifier),
      code_challenge_method: 'S256',
      nbf: 1_800_000_000,
      exp: 1_800_000_300,
      iat: 1_800_000_000,
      jti: 'unique',
    });
    expect(told).to.deep.equal(claims);
    expect(header).to.deep.equal({ alg: own.keys[0]?.alg, kid: own.keys[0]?.kid });
    expect(await signer(jwt)).to.equal('own');
    expect(RequestObject.valid().isValid).to.equal(true);
    expect(RequestObject.valid().inWords()).to.match(/^a valid request object$/);
  });

  for (const { name, by, claims = [], header = [], signer: whose = 'own', words } of operations) {
    it(`${name} changes one thing and nothing else`, async () => {
      const object = by(RequestObject.valid());
      const [valid, spoiled] = [await made(RequestObject.valid()), await made(object)];
      expect(differing(valid.claims, spoiled.claims), 'claims').to.have.members([...claims]);
      const headers = differing(valid.header, spoiled.header);
      // Another TPP's key may be of another kind: its algorithm comes with it.
      expect(
        headers.filter((member) => whose !== 'other' || member !== 'alg'),
        'header',
      ).to.have.members([...header]);
      expect(await signer(spoiled.jwt), 'whose signature').to.equal(whose);
      expect(object.isValid).to.equal(false);
      expect(object.inWords()).to.match(words);
      expect(RequestObject.valid().inWords(), 'the valid one stays as it is').to.match(/^a valid/);
    });
  }

  it('operations add up, in order, and keep what stands beside the object', async () => {
    const object = RequestObject.valid().beside({ state: 'x' }).without('state').with({ state: 'y' });
    expect((await made(object)).claims.state).to.equal('y');
    expect(object.besides(await making())).to.deep.equal({ state: 'x' });
    expect(object.asPlainParameters().without('nonce').plain).to.equal(true);
    expect(object.inWords()).to.match(/beside it, without state, with state = y$/);
  });

  const shapes: readonly [Partial<Variant>, Members][] = [
    [
      { request: 'pushed', response: 'jarm' },
      { response_type: 'code', response_mode: 'jwt', code_challenge_method: 'S256' },
    ],
    [
      { request: 'pushed', response: 'code_id_token' },
      { response_type: 'code id_token', response_mode: undefined, code_challenge_method: 'S256' },
    ],
    [
      { request: 'by_value', response: 'jarm' },
      { response_type: 'code', response_mode: 'jwt', code_challenge: undefined },
    ],
    [
      { request: 'by_value', response: 'code_id_token' },
      { response_type: 'code id_token', code_challenge_method: undefined },
    ],
  ];
  for (const [over, expected] of shapes) {
    it(`fit the variant ${over.request}+${over.response}`, async () => {
      const { claims } = await made(RequestObject.valid(), { variant: variant(over) });
      for (const [name, value] of Object.entries(expected)) expect(claims[name], name).to.equal(value);
    });
  }

  it('carry the parameters and claims that the target file adds', async () => {
    const { own } = await clients({ parameters: { acr_values: 'sca' }, claims: { id_token: { acr: null } } });
    const { claims } = await made(RequestObject.valid(), { client: own });
    expect(claims).to.deep.include({ acr_values: 'sca', claims: { id_token: { acr: null } } });
    expect((await made(RequestObject.valid())).claims).to.not.have.property('claims');
  });

  it('two sends of the same value differ in what must be fresh, and in nothing else', async () => {
    const { push } = await import('../authorize.js');
    const { PushedRequest } = await import('./requests.js');
    const { asking: from } = await asking({ answer: undefined });
    const message = PushedRequest.valid();
    const [one, two] = [await push(message, from), await push(message, from)];
    expect(differing(one.claims, two.claims)).to.have.members(['state', 'nonce', 'code_challenge', 'jti']);
  });
});

describe('client assertions', () => {
  it('name the client, the issuer as audience, and live a minute', async () => {
    const from = await making();
    expect(ClientAssertion.claims(from)).to.deep.equal({
      iss: 'tpp-of-client1',
      sub: 'tpp-of-client1',
      aud: ISSUER,
      jti: 'unique',
      iat: 1_800_000_000,
      exp: 1_800_000_060,
    });
    const spoiled = ClientAssertion.valid().with({ aud: 'https://x' }).without('jti');
    const { claims } = await makeJwt(spoiled.recipe, ClientAssertion.claims(from), undefined, from, keys);
    expect(differing(ClientAssertion.claims(from), claims)).to.have.members(['aud', 'jti']);
    expect(spoiled.inWords()).to.match(/aud = https:\/\/x, without jti/);
  });
});

import { AssertionError, expect as bare } from 'chai';
import { type Authorized, CannotJudge } from '../tpp/index.js';
import type { TlsProbe } from '../transport/tls-probe.js';
import type { Reply } from '../transport/types.js';
import { expect } from './index.js';

/** What an assertion says when it does not hold. */
interface Said {
  readonly expected: unknown;
  readonly actual: unknown;
  readonly field: unknown;
}

async function breach(assertion: () => unknown): Promise<Said> {
  try {
    await assertion();
  } catch (error) {
    if (!(error instanceof AssertionError)) throw error;
    const { expected, actual, field } = error as unknown as Said;
    return { expected, actual, field };
  }
  throw new Error('the assertion held');
}

const authorized = (over: Partial<Authorized>): Authorized => ({
  sent: 'a message',
  end: { at: 'success' },
  provided: [],
  late: false,
  facts: { state: 's', nonce: 'n', codeVerifier: 'v' },
  claims: {},
  redirectUri: 'https://tpp.example/cb',
  ...over,
});

const answered = (parameters: Record<string, unknown>, outer: Record<string, string> = {}): Authorized =>
  authorized({
    provided: 'code' in parameters ? ['code'] : [],
    response: { url: 'https://tpp.example/cb', place: 'query', outer, repeated: [], parameters },
  });

const reply = (over: { status?: number; headers?: Record<string, string>; body?: unknown }): Reply => ({
  status: over.status ?? 200,
  headers: over.headers ?? {},
  body: JSON.stringify(over.body ?? {}),
  url: 'https://bank.example/token',
  evidence: 'x1',
  header: (name) => over.headers?.[name.toLowerCase()],
  json: () => (typeof over.body === 'string' ? undefined : ((over.body ?? {}) as Record<string, unknown>)),
});

const jwt = (claims: object): string =>
  [{ alg: 'PS256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
    .concat('.c2ln');

describe('assertions: carry', () => {
  it('holds for parameters, what stands outside a JARM response, and JSON members', () => {
    expect(answered({ code: 'abc' })).to.carry('code');
    expect(answered({ code: 'abc' })).to.carry('code', 'abc');
    expect(answered({}, { response: 'ey' })).to.carry('response');
    expect(reply({ body: { expires_in: 60 } })).to.carry('expires_in', 60);
    expect(answered({})).to.not.carry('state');
  });

  it('says which parameter is missing, and what came in its place', async () => {
    const refused = authorized({ end: { at: 'redirect', error: 'access_denied' } });
    const said = await breach(() => expect(refused).to.carry('code'));
    bare(said.field).to.equal('code');
    bare(said.expected).to.equal('code');
    bare(said.actual).to.match(/access_denied/);
    const wanted = await breach(() => expect(refused).to.carry('code', 'abc'));
    bare(wanted.expected).to.equal('code = abc');
  });

  it('compares the value, and its kind', async () => {
    const said = await breach(() => expect(answered({ state: 'other' })).to.carry('state', 'mine'));
    bare(said).to.deep.equal({ expected: 'state = mine', actual: 'state = other', field: 'state' });
    const text = await breach(() => expect(reply({ body: { expires_in: '60' } })).to.carry('expires_in', 60));
    bare(text.field).to.equal('expires_in');
  });

  it('negated: says what should not be there', async () => {
    const said = await breach(() => expect(answered({ state: 'mine' })).to.not.carry('state'));
    bare(said).to.deep.equal({ expected: 'no state', actual: 'state = mine', field: 'state' });
    const token = await breach(() =>
      expect(reply({ body: { refresh_token: 'abc' } })).to.not.carry('refresh_token'),
    );
    bare(token.actual).to.equal('a refresh_token');
  });

  it('tells an answer that is no JSON, and declines what is neither', async () => {
    const said = await breach(() => expect(reply({ body: 'text' })).to.carry('request_uri'));
    bare(said.actual).to.equal('no JSON object');
    bare(() => expect('text').to.carry('code')).to.throw(TypeError);
  });
});

describe('assertions: answer, header', () => {
  it('answer takes any of the statuses', async () => {
    expect(reply({ status: 201 })).to.answer(200, 201);
    const said = await breach(() => expect(reply({ status: 404 })).to.answer(200, 201));
    bare(said).to.deep.equal({ expected: 'status 200 or 201', actual: 'status 404', field: 'status' });
  });

  it('header: there, equal, or matching', async () => {
    const json = reply({ headers: { 'content-type': 'application/json' } });
    expect(json).to.have.header('Content-Type');
    expect(json).to.have.header('content-type', 'application/json');
    expect(json).to.have.header('content-type', /^application\//);
    const missing = await breach(() => expect(json).to.have.header('Cache-Control'));
    bare(missing).to.deep.equal({
      expected: 'a Cache-Control header',
      actual: 'no Cache-Control header',
      field: 'cache-control',
    });
    const other = await breach(() => expect(json).to.have.header('content-type', 'text/html'));
    bare(other.actual).to.equal('content-type: application/json');
    bare((await breach(() => expect(json).to.have.header('content-type', /html/))).expected).to.equal(
      'content-type: /html/',
    );
  });
});

describe('assertions: claim', () => {
  it('reads compact JWTs and plain claims, compares, and asks predicates', () => {
    expect(jwt({ sub: 'ada' })).to.have.claim('sub');
    expect({ sub: 'ada' }).to.have.claim('sub', 'ada');
    expect({ exp: 7 }).to.have.claim('exp', (exp: unknown) => typeof exp === 'number');
  });

  it('says what is missing, wrong, or no JWT at all', async () => {
    const missing = await breach(() => expect({ sub: 'ada' }).to.have.claim('nonce'));
    bare(missing).to.deep.equal({ expected: 'a claim nonce', actual: 'no nonce', field: 'nonce' });
    const other = await breach(() => expect(jwt({ aud: 'them' })).to.have.claim('aud', 'us'));
    bare(other).to.deep.equal({ expected: 'aud = us', actual: 'aud = them', field: 'aud' });
    const declined = await breach(() => expect({ exp: 'soon' }).to.have.claim('exp', () => false));
    bare(declined).to.deep.equal({ expected: 'an acceptable exp', actual: 'exp = soon', field: 'exp' });
    bare((await breach(() => expect('no.jwt').to.have.claim('sub'))).expected).to.equal('a JWT');
  });
});

describe('assertions: refusedWith, declined', () => {
  const refused = authorized({ end: { at: 'redirect', error: 'access_denied' } });

  it('refusedWith wants the error at the redirect, and nothing issued', async () => {
    expect(refused).to.be.refusedWith('access_denied');
    const issued = await breach(() => expect(answered({ code: 'abc' })).to.be.refusedWith('access_denied'));
    bare(issued.field).to.equal('code');
    const both = authorized({ ...refused, provided: ['id_token'] });
    bare((await breach(() => expect(both).to.be.refusedWith('access_denied'))).field).to.equal('id_token');
    const other = await breach(() => expect(refused).to.be.refusedWith('invalid_request'));
    bare(other.field).to.equal('error');
    bare(other.expected).to.match(/invalid_request/);
    const elsewhere = authorized({ end: { at: 'par', status: 400, error: 'access_denied' } });
    bare((await breach(() => expect(elsewhere).to.be.refusedWith('access_denied'))).field).to.equal('error');
  });

  it('blames no bank for a walk that got lost, or for a page that only a person can read', () => {
    const lost = authorized({ end: { at: 'nowhere', reason: 'no field' } });
    const odd = authorized({ end: { at: 'page', page: 'unknown', status: 200 } });
    for (const [came, why] of [[lost, /no field/] as const, [odd, /a person must look/] as const]) {
      bare(() => expect(came).to.carry('code')).to.throw(CannotJudge, why);
      bare(() => expect(came).to.not.carry('state')).to.throw(CannotJudge, why);
      bare(() => expect(came).to.be.refusedWith('access_denied')).to.throw(CannotJudge, why);
    }
    const broken = authorized({ end: { at: 'page', page: 'unknown', status: 500 } });
    bare(() => expect(broken).to.carry('code')).to.throw(AssertionError);
    const known = authorized({ end: { at: 'page', page: 'error', status: 400 } });
    bare(() => expect(known).to.carry('code')).to.throw(AssertionError);
    const issued = authorized({ ...odd, provided: ['code'] });
    bare(() => expect(issued).to.be.refusedWith('access_denied')).to.throw(AssertionError);
  });

  it('refusedAs wants one of the ways that are allowed', async () => {
    const variant = { auth: 'private_key_jwt', request: 'pushed', response: 'jarm' } as const;
    const allow = [
      { at: 'par', status: [400], errors: ['invalid_request'], by: 'PAR-2.3' },
      { at: 'page', by: 'RFC6749-4.1.2.1' },
    ] as const;
    const ended = (end: Authorized['end'], provided: string[] = []) =>
      expect(authorized({ end, provided })).to.be.refusedAs(allow, variant);
    ended({ at: 'par', status: 400, error: 'invalid_request' });
    ended({ at: 'page', page: 'error', status: 400 });
    const said = await breach(() => ended({ at: 'par', status: 500 }));
    bare(said.expected).to.match(/PAR endpoint answers 400.*; or the bank's error page/);
    bare(said.actual).to.match(/answered 500/);
    await breach(() => ended({ at: 'redirect', error: 'invalid_request' }));
    await breach(() => ended({ at: 'success' }));
    await breach(() => ended({ at: 'par', status: 400, error: 'invalid_request' }, ['code']));
    bare(() => ended({ at: 'nowhere', reason: 'lost' })).to.throw(CannotJudge, /lost/);
    bare(() => ended({ at: 'page', page: 'unknown', status: 200 })).to.throw(CannotJudge, /a person/);
  });

  it('declined wants a refused handshake, and judges none that was not tried', async () => {
    const probe = (over: Partial<TlsProbe>): TlsProbe => ({ outcome: 'refused', ms: 1, ...over }) as TlsProbe;
    expect(probe({})).to.be.declined();
    const taken = probe({ outcome: 'accepted', protocol: 'TLSv1.1', cipher: 'AES128-SHA' });
    const said = await breach(() => expect(taken, 'TLSv1.1 at the bank').to.be.declined());
    bare(said).to.deep.equal({
      expected: 'a refused handshake',
      actual: 'TLSv1.1 with AES128-SHA',
      field: 'protocol',
    });
    for (const outcome of ['unreachable', 'notOffered'] as const) {
      bare(() => expect(probe({ outcome, reason: 'ECONNREFUSED' }), 'TLSv1').to.be.declined()).to.throw(
        CannotJudge,
        /TLSv1 was not tried: ECONNREFUSED/,
      );
    }
  });
});

describe('assertions: signedBy', () => {
  it('verifies with a published key and an allowed algorithm only', async () => {
    const { exportJWK, generateKeyPair, SignJWT } = await import('jose');
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const other = await generateKeyPair('ES256');
    const published = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' };
    const token = await new SignJWT({ sub: 'ada' })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .sign(privateKey);
    await expect(token).to.be.signedBy([published]);
    const wrong = { ...(await exportJWK(other.publicKey)), kid: 'k', alg: 'ES256' };
    const said = await breach(() => expect(token).to.be.signedBy([wrong]));
    bare(said.field).to.equal('signature');
    bare(said.expected).to.equal('a signature by a published key, with PS256 or ES256');
    bare((await breach(() => expect(token).to.be.signedBy([published], ['PS256']))).field).to.equal(
      'signature',
    );
    bare((await breach(() => expect('no jwt').to.be.signedBy([published]))).field).to.equal('signature');
  });
});

describe('assertions that have no negated form', () => {
  it('say so, instead of asserting the opposite in silence', async () => {
    const wrong = /cannot be negated/;
    bare(() => expect(reply({})).to.not.answer(404)).to.throw(TypeError, wrong);
    bare(() => expect(reply({})).to.not.have.header('etag')).to.throw(TypeError, wrong);
    bare(() => expect({}).to.not.have.claim('sub')).to.throw(TypeError, wrong);
    bare(() => expect(answered({})).to.not.be.refusedWith('x')).to.throw(TypeError, wrong);
    bare(() => expect({ outcome: 'accepted' }).to.not.be.declined()).to.throw(TypeError, wrong);
    const signed = await expect('x')
      .to.not.be.signedBy([])
      .catch((error: Error) => error);
    bare(signed).to.be.instanceOf(TypeError);
  });
});
